package dev.portcullis.reconciler.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<Integer> results = new ArrayList<>();

  private boolean keep(int result) {
    return results.add(result);
  }

  private static int failingAt(int bad, int piece) {
    if (piece == bad) {
      throw new IllegalArgumentException("piece " + piece);
    }
    return piece;
  }

  @Test
  void resultsComeInTheOrderOfThePieces() {
    try (var order = new InOrder<Integer, Integer>(piece -> piece * piece, this::keep)) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(order.take(i)).isTrue();
      }
      order.finish();
    }
    assertThat(results).isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> i * i).toList());
  }

  @Test
  void piecesAreWorkedOnAtTheSameTime() throws Exception {
    var both = new CountDownLatch(2);
    try (var order = new InOrder<Integer, Boolean>(piece -> met(both), _ -> true)) {
      order.take(1);
      order.take(2);

      assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
      order.finish();
    }
  }

  private static boolean met(CountDownLatch both) {
    both.countDown();
    try {
      return both.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void noMoreIsTakenThanIsWorkedOnAhead() {
    var begun = new AtomicInteger();
    try (var order = new InOrder<Integer, Integer>(piece -> begun.incrementAndGet(), this::keep)) {
      for (int i = 0; i < 200; i++) {
        order.take(i);
        assertThat(i + 1 - results.size())
            .isLessThanOrEqualTo(2 * Runtime.getRuntime().availableProcessors() + 1);
      }
      order.finish();
    }
    assertThat(begun).hasValue(200);
  }

  @Test
  void aSinglePieceStartsNoThread() {
    var threads = new ArrayList<Thread>();
    try (var order =
        new InOrder<Integer, Boolean>(piece -> threads.add(Thread.currentThread()), _ -> true)) {
      order.take(1);
      order.finish();
    }
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void whatGoesWrongIsThrownInItsTurn() {
    try (var order = new InOrder<Integer, Integer>(piece -> failingAt(60, piece), this::keep)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  order.take(i);
                }
                order.finish();
              })
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("piece 60");
      order.finish();
    }
    assertThat(results).isEqualTo(IntStream.range(0, 60).boxed().toList());
  }

  @Test
  void nothingFollowsWhatIsNotWanted() {
    try (var order =
        new InOrder<Integer, Integer>(piece -> piece, result -> keep(result) && result < 10)) {
      int taken = 0;
      while (order.take(taken)) {
        taken++;
      }
      order.finish();
      assertThat(order.take(7)).isFalse();
    }
    assertThat(results).isEqualTo(IntStream.rangeClosed(0, 10).boxed().toList());
  }
}
