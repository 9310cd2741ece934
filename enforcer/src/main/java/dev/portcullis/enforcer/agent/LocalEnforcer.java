package dev.portcullis.enforcer.agent;

import java.io.IOException;
import java.time.Duration;

/// An enforcer in a thread of a process that has other work too.
public final class LocalEnforcer implements AutoCloseable {
  private static final Duration ENDING = Duration.ofSeconds(20);

  private final NodeEnforcer enforcer;
  private final Thread thread;

  private LocalEnforcer(NodeEnforcer enforcer) {
    this.enforcer = enforcer;
    this.thread = Thread.ofPlatform().daemon().name("enforcer").start(this::run);
  }

  /// Starts it.
  ///
  /// @throws IOException when its HTTP port cannot be had
  public static LocalEnforcer start(Settings settings, NodeEnforcer.Ground ground)
      throws IOException {
    return new LocalEnforcer(new NodeEnforcer(settings, ground));
  }

  private void run() {
    try {
      enforcer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How things stand.
  public EnforcerStatus status() {
    return enforcer.status();
  }

  /// Ends the enforcer within a bound; the kernel keeps what it holds.
  @Override
  public void close() {
    enforcer.stop();
    try {
      thread.join(ENDING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    enforcer.close();
  }
}
