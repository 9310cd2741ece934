package dev.portcullis.reconciler.crash;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a trial has done so far: what the file of `--resume` holds. Points are written
/// `CALL:PHASE`; the other keys are the names of fates, of steps, and of flows with a fate.
/// `cycles` counts what has been drawn from the seed, so that a resumed trial draws on. Times are
/// in milliseconds.
public record CrashProgress(
    long seed,
    long cycles,
    SortedMap<String, Long> killsAt,
    long killsAtRandom,
    SortedMap<String, Long> probes,
    SortedMap<String, Long> transients,
    SortedMap<String, Long> steps,
    long refusedAfterThreeDeaths,
    long convergences,
    long slowestConvergence,
    long slowConvergences,
    List<Violation> violations) {
  public CrashProgress {
    killsAt = sorted(killsAt);
    probes = sorted(probes);
    transients = sorted(transients);
    steps = sorted(steps);
    violations = List.copyOf(violations);
  }

  private static SortedMap<String, Long> sorted(SortedMap<String, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /// Nothing done yet.
  public static CrashProgress begin(long seed) {
    var none = new TreeMap<String, Long>();
    return new CrashProgress(seed, 0, none, 0, none, none, none, 0, 0, 0, 0, List.of());
  }

  /// How many processes were killed.
  public long kills() {
    return killsAtRandom + killsAt.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many processes were killed at a call, over all phases; all calls are named.
  public SortedMap<String, Long> killsByCall() {
    var byCall = new TreeMap<String, Long>();
    for (Call call : Call.values()) {
      byCall.put(call.name(), 0L);
    }
    killsAt.forEach(
        (point, kills) -> byCall.merge(KillPoint.parse(point).call().name(), kills, Long::sum));
    return byCall;
  }
}
