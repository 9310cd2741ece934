package dev.portcullis.reconciler.crash;

/// How a trial is held: how many kills it takes in all, on how many nodes side by side, how many
/// probes there are a second on each flow and family, and what is wrong with the enforcers.
public record CrashSettings(long kills, int lanes, int rate, Fault fault) {
  /// What laws ask for.
  public static final int RATE = 200;

  private static final int MOST_LANES = 16;

  public CrashSettings {
    if (kills < 1 || lanes < 1 || lanes > MOST_LANES || rate < 1 || rate > 1_000) {
      throw new IllegalArgumentException(
          "a trial has at least 1 kill, 1 to %d lanes and 1 to 1000 probes a second"
              .formatted(MOST_LANES));
    }
  }
}
