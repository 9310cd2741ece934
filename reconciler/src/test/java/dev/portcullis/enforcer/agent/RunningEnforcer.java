package dev.portcullis.enforcer.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/// An enforcer in a thread of this JVM.
final class RunningEnforcer implements AutoCloseable {
  private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

  private final NodeEnforcer enforcer;
  private final Thread thread;

  RunningEnforcer(Settings settings, NodeEnforcer.Ground ground) {
    try {
      this.enforcer = new NodeEnforcer(settings, ground);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.thread = Thread.ofPlatform().name("enforcer").start(this::run);
  }

  private void run() {
    try {
      enforcer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  NodeEnforcer enforcer() {
    return enforcer;
  }

  /// Waits, within a bound, until the status is as `wanted`.
  EnforcerStatus await(String what, Predicate<EnforcerStatus> wanted) throws InterruptedException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < end) {
      EnforcerStatus status = enforcer.status();
      if (wanted.test(status)) {
        return status;
      }
      thread.join(Duration.ofMillis(5));
    }
    throw new AssertionError("not within 30 s: " + what + "; it is " + enforcer.status());
  }

  @Override
  public void close() {
    enforcer.stop();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    enforcer.close();
  }
}
