package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.reconciler.loop.MeteredAllowance.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredAllowanceTest {
  /// Longer than anything here takes.
  private static final Duration LONG = Duration.ofHours(1);

  private static final long MANY_BYTES = Long.MAX_VALUE;
  private static final int WHOLE_HEAP = 100;

  @Test
  void timeIsUpWhenItIsUp() {
    var none = new MeteredAllowance(new Bounds(Duration.ZERO, MANY_BYTES, WHOLE_HEAP));

    assertThatThrownBy(none::spend)
        .isInstanceOf(CutOffException.class)
        .hasMessage("it took longer than 0 s");
  }

  @Test
  void whatPassesThroughTheHandsOfTheThreadIsBounded() {
    var little = new MeteredAllowance(new Bounds(LONG, 1, WHOLE_HEAP));

    assertThatThrownBy(() -> little.during(MeteredAllowanceTest::endlessly))
        .isInstanceOf(CutOffException.class)
        .hasMessageContaining("passed through its hands");
  }

  @Test
  void aHeapThatIsFullEndsTheWork() {
    var nothing = new MeteredAllowance(new Bounds(LONG, MANY_BYTES, 0));
    System.gc(); // So that there is something that is in use after a collection.

    assertThatThrownBy(() -> nothing.during(MeteredAllowanceTest::endlessly))
        .isInstanceOf(CutOffException.class)
        .hasMessageContaining("are in use");
  }

  @Test
  void whatTakesLittleIsAllowed() {
    var usual = new MeteredAllowance(Bounds.of(LONG));

    assertThatCode(usual::spend).doesNotThrowAnyException();
  }

  /// Asks and allocates until that is not allowed.
  private static List<String> endlessly() {
    List<String> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      Allowance.ask();
      kept.add(String.valueOf(kept.size()));
      if (kept.size() == 1_000) {
        kept = new ArrayList<>();
      }
    }
    return kept;
  }
}
