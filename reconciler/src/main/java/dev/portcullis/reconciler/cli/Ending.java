package dev.portcullis.reconciler.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of the process, as SIGTERM or Ctrl-C ask for it: what runs is told to stop, and given a
/// bounded time. Opened before everything else, so that it is closed last.
final class Ending implements AutoCloseable {
  private static final Duration DRAINING = Duration.ofSeconds(50);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /// Calls `stop` when the process is to end.
  Ending(Runnable stop) {
    hook =
        Thread.ofPlatform()
            .name("ending")
            .unstarted(() -> {
              stop.run();
              awaitEnd();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitEnd() {
    try {
      if (!ended.await(DRAINING.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("did not end in time; what is committed is committed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Everything has ended.
  @Override
  public void close() {
    ended.countDown();
    if (!hook.isAlive()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The process ends already; the hook finds that everything has.
      }
    }
  }
}
