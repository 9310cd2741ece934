package dev.portcullis.reconciler.loop;

import java.time.Duration;

/// Waits a little before something is tried again.
final class Pause {
  private Pause() {}

  /// @throws InterruptedLoopException when the thread is asked to stop
  static void of(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedLoopException();
    }
  }
}
