package dev.portcullis.reconciler.loop;

import java.time.Duration;

/// Ends a thread.
final class Stopping {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Stopping() {}

  /// Asks `thread` to stop, if it was started, and waits until it has, at most ten seconds.
  static void of(Thread thread) {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      boolean _ = thread.join(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
