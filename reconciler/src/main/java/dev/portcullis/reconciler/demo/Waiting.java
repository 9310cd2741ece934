package dev.portcullis.reconciler.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something to come true, within a bound.
final class Waiting {
  private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

  private Waiting() {}

  /// Whether `condition` came true within `patience`.
  static boolean until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return true;
  }

  /// Waits until `condition` is true.
  ///
  /// @throws DemoFailedException when it is not within `patience`
  static void require(String what, Duration patience, BooleanSupplier condition) {
    if (!until(patience, condition)) {
      throw new DemoFailedException(what + " took longer than " + patience.toSeconds() + " s");
    }
  }
}
