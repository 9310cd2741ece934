package dev.portcullis.enforcer.agent;

import java.time.Duration;

/// Gives memory back when there is nothing to do. To read a snapshot takes several times what is
/// kept of it, and the collector would keep that room for ever: on every node of a cluster.
final class Thrift {
  private static final long IDLE_NANOS = Duration.ofSeconds(3).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMinutes(5).toNanos();

  private final Runnable collection;
  private boolean worked;
  private boolean collected;
  private long workedAt;
  private long collectedAt;

  /// `collection` collects garbage.
  Thrift(Runnable collection) {
    this.collection = collection;
  }

  /// Something was done.
  void worked(long nanoTime) {
    worked = true;
    workedAt = nanoTime;
  }

  /// Collects once after work, when it is quiet, and not often.
  void tend(long nanoTime) {
    boolean quiet = nanoTime - workedAt >= IDLE_NANOS;
    boolean rested = !collected || nanoTime - collectedAt >= PAUSE_NANOS;
    if (worked && quiet && rested) {
      worked = false;
      collected = true;
      collectedAt = nanoTime;
      collection.run();
    }
  }
}
