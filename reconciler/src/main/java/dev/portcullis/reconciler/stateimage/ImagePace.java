package dev.portcullis.reconciler.stateimage;

import java.time.Duration;

/// How often an image of the state is written: after so many events; or after such a time, if a
/// hundredth of them came.
public record ImagePace(long events, Duration interval) {
  /// A start reads at most about a second's worth of events, and writing takes little of an hour.
  public static final ImagePace DEFAULT = new ImagePace(100_000, Duration.ofHours(1));

  private static final long WORTHWHILE = 100;

  public ImagePace {
    if (events < 1 || interval.isNegative()) {
      throw new IllegalArgumentException("no pace: " + events + " events, " + interval);
    }
  }

  /// How few events are not worth an image. An image is an event itself and must not lead to the
  /// next.
  long fewest() {
    return Math.max(2, events / WORTHWHILE);
  }
}
