package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnchorWriterTest {
  private static final List<SignedCheckpoint> CHECKPOINTS = SignedJournal.of(60, 10).checkpoints();
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final BlockingQueue<SignedCheckpoint> tried = new LinkedBlockingQueue<>();
  private final BlockingQueue<SignedCheckpoint> kept = new LinkedBlockingQueue<>();

  /// Fails so often before it keeps anything.
  private Anchor failing(int failures) {
    var left = new AtomicInteger(failures);
    return new Anchor() {
      @Override
      public String name() {
        return "a test's";
      }

      @Override
      public void write(SignedCheckpoint checkpoint) throws IOException {
        tried.add(checkpoint);
        if (left.getAndDecrement() > 0) {
          throw new IOException("no room");
        }
        kept.add(checkpoint);
      }
    };
  }

  private void isKeptNext(SignedCheckpoint checkpoint) throws InterruptedException {
    assertThat(kept.poll(60, TimeUnit.SECONDS)).isEqualTo(checkpoint);
  }

  @Test
  void eachIsKeptInOrderHoweverOftenItFails() throws InterruptedException {
    try (var writer =
        AnchorWriter.start(failing(3), new AnchorWriter.Pace(100, Duration.ZERO, SHORT, SHORT))) {
      CHECKPOINTS.forEach(writer::take);

      for (SignedCheckpoint checkpoint : CHECKPOINTS) {
        isKeptNext(checkpoint);
      }
    }
  }

  @Test
  void ofThoseThatWaitTooLongTheNewestAreKept() throws InterruptedException {
    var writer = AnchorWriter.start(failing(1), new AnchorWriter.Pace(2, SHORT, LONG, LONG));
    writer.take(CHECKPOINTS.getFirst());
    assertThat(tried.poll(60, TimeUnit.SECONDS)).isNotNull();
    CHECKPOINTS.forEach(writer::take);
    writer.close();

    assertThat(kept)
        .containsExactlyElementsOf(CHECKPOINTS.subList(CHECKPOINTS.size() - 2, CHECKPOINTS.size()));
  }

  @Test
  void inBetweenNothingIsWrittenAndThenTheNewestOnly() throws InterruptedException {
    var writer = AnchorWriter.start(failing(0), new AnchorWriter.Pace(1, LONG, SHORT, SHORT));
    writer.take(CHECKPOINTS.get(0));
    isKeptNext(CHECKPOINTS.get(0));
    CHECKPOINTS.forEach(writer::take);
    writer.close();

    assertThat(kept).containsExactly(CHECKPOINTS.getLast());
  }

  @Test
  void closingIsNotKeptFromByAnAnchorThatFails() {
    var writer =
        AnchorWriter.start(failing(Integer.MAX_VALUE), new AnchorWriter.Pace(9, SHORT, LONG, LONG));
    CHECKPOINTS.forEach(writer::take);
    long before = System.nanoTime();
    writer.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(kept).isEmpty();
  }
}
