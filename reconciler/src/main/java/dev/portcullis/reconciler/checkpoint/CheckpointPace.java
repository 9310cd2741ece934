package dev.portcullis.reconciler.checkpoint;

import java.time.Duration;

/// How often a journal that grows is signed: after so many events, or after such a time if there
/// was any.
public record CheckpointPace(long events, Duration interval) {
  /// As often as others do who keep such logs.
  public static final CheckpointPace DEFAULT = new CheckpointPace(1_000, Duration.ofMinutes(1));

  public CheckpointPace {
    if (events < 1 || interval.isNegative()) {
      throw new IllegalArgumentException("no pace: " + events + " events, " + interval);
    }
  }
}
