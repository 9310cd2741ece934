package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waits for what another thread does.
final class Awaited {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Awaited() {}

  static void until(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited in vain").isBefore(deadline);
      Thread.sleep(2);
    }
  }
}
