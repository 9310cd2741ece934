package dev.portcullis.enforcer.kafka;

import java.time.Duration;

/// When to try again: at once, then after a wait that doubles up to a limit.
public final class Backoff {
  private final long firstNanos;
  private final long limitNanos;
  private int attempts;
  private long nextNanos;

  /// Waits `first` after the first attempt, and never longer than `limit`.
  public Backoff(Duration first, Duration limit) {
    this.firstNanos = first.toNanos();
    this.limitNanos = limit.toNanos();
  }

  /// Whether it is time, at `nanoTime`.
  public boolean isDue(long nanoTime) {
    return attempts == 0 || nextNanos - nanoTime <= 0;
  }

  /// Notes an attempt made at `nanoTime`.
  public void tried(long nanoTime) {
    long wait = Math.min(limitNanos, firstNanos << Math.min(attempts, 20));
    nextNanos = nanoTime + Math.min(wait, limitNanos);
    attempts++;
  }

  /// What is left of the wait at `nanoTime`.
  public Duration left(long nanoTime) {
    return isDue(nanoTime) ? Duration.ZERO : Duration.ofNanos(nextNanos - nanoTime);
  }

  /// How often it was tried since it last went well.
  public int attempts() {
    return attempts;
  }

  /// It went well.
  public void reset() {
    attempts = 0;
  }
}
