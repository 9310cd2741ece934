package dev.portcullis.enforcer.kafka;

import java.time.Duration;

/// Signs of life of the feed, for other threads to look at.
public final class Pulse {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final long start = System.nanoTime();
  private volatile long beat = start;
  private volatile long contact = start;
  private volatile boolean running = true;
  private volatile boolean settled;
  private long looked = start - LOOK_NANOS;
  private double answers;

  /// The feed's thread has gone round once; the brokers answered if `tail` had more answers.
  void beat(TopicReader tail) {
    long now = System.nanoTime();
    beat = now;
    if (now - looked >= LOOK_NANOS) {
      double seen = tail.answers();
      if (seen > answers) {
        contact = now;
      }
      answers = seen;
      looked = now;
    }
  }

  /// Whether everything that is needed is held, and nothing is in doubt.
  public boolean isSettled() {
    return settled;
  }

  /// Nothing is to be read from its beginning, and no snapshot waits.
  void settled() {
    settled = true;
  }

  /// Something is still to be read.
  void unsettled() {
    settled = false;
  }

  /// The feed has ended, though nobody asked it to.
  void stopped() {
    running = false;
  }

  /// Whether the feed's thread works.
  public boolean isRunning() {
    return running;
  }

  /// How long ago the feed went round.
  public Duration sinceBeat() {
    return Duration.ofNanos(System.nanoTime() - beat);
  }

  /// How long ago the brokers answered: for so long nothing newer can have been seen.
  public Duration sinceContact() {
    return Duration.ofNanos(System.nanoTime() - contact);
  }
}
