package dev.portcullis.reconciler.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Counts what the nodes of a trial go through, and says where to kill next: where there were
/// fewest kills. Safe for use by several threads.
final class Tally {
  /// In which an enforcer must have made its node right after a start.
  static final Duration CONVERGENCE = Duration.ofSeconds(5);

  private static final int MOST_VIOLATIONS = 200;
  private static final long MISSES_PER_KILL = 4;

  private final CrashSettings settings;
  private final long seed;
  private final TreeMap<String, Long> killsAt;
  private final TreeMap<KillPoint, Long> chosen = new TreeMap<>();
  private final TreeMap<String, Long> probes;
  private final TreeMap<String, Long> transients;
  private final TreeMap<String, Long> steps;
  private final List<Violation> violations;
  private long cycles;
  private long killsAtRandom;
  private long refusedAfterThreeDeaths;
  private long convergences;
  private long slowest;
  private long slow;

  /// Goes on from `before`, as far as `settings` say.
  Tally(CrashProgress before, CrashSettings settings) {
    this.settings = settings;
    this.seed = before.seed();
    this.cycles = before.cycles();
    this.killsAt = new TreeMap<>(before.killsAt());
    this.probes = new TreeMap<>(before.probes());
    this.transients = new TreeMap<>(before.transients());
    this.steps = new TreeMap<>(before.steps());
    this.violations = new ArrayList<>(before.violations());
    this.killsAtRandom = before.killsAtRandom();
    this.refusedAfterThreeDeaths = before.refusedAfterThreeDeaths();
    this.convergences = before.convergences();
    this.slowest = before.slowestConvergence();
    this.slow = before.slowConvergences();
    before.killsAt().forEach((point, kills) -> chosen.put(KillPoint.parse(point), kills));
  }

  synchronized CrashProgress progress() {
    return new CrashProgress(
        seed,
        cycles,
        killsAt,
        killsAtRandom,
        probes,
        transients,
        steps,
        refusedAfterThreeDeaths,
        convergences,
        slowest,
        slow,
        violations);
  }

  /// Whether there were as many kills as there are to be, or the planted fault was found.
  synchronized boolean isReached() {
    boolean found = settings.fault() != Fault.NONE && !violations.isEmpty();
    return found || progress().kills() >= settings.kills();
  }

  /// What is drawn from in the next cycle.
  synchronized Random nextRandom() {
    cycles++;
    return new Random(seed * 1_000_003 + cycles);
  }

  /// The point where the fewest were killed, of the calls where that is so, if it is to be one of
  /// `moments`; ties are broken by `random`. An enforcer that was to die somewhere and never came
  /// there counts for a part of a kill: such points are tried more often than others, and not for
  /// ever.
  synchronized KillPoint choose(List<Call.Moment> moments, Random random) {
    var byCall = new TreeMap<Call, Long>();
    KillPoint.all().forEach(point -> byCall.merge(point.call(), effort(point), Long::sum));
    List<KillPoint> points =
        new ArrayList<>(
            KillPoint.all().stream()
                .filter(point -> moments.contains(point.call().moment()))
                .toList());
    Collections.shuffle(points, random);
    KillPoint point =
        points.stream()
            .min(
                Comparator.comparingLong((KillPoint one) -> byCall.getOrDefault(one.call(), 0L))
                    .thenComparingLong(this::effort))
            .orElseThrow();
    chosen.merge(point, 1L, Long::sum);
    return point;
  }

  /// What was spent on a point, in parts of a kill.
  private long effort(KillPoint point) {
    long kills = killsAt.getOrDefault(point.toString(), 0L);
    long missed = Math.max(0, chosen.getOrDefault(point, 0L) - kills);
    return kills * MISSES_PER_KILL + missed;
  }

  synchronized void killedAt(KillPoint point) {
    killsAt.merge(point.toString(), 1L, Long::sum);
  }

  synchronized void killedAtRandom() {
    killsAtRandom++;
  }

  synchronized void stepped(String step) {
    steps.merge(step, 1L, Long::sum);
  }

  synchronized void refusedAfterThreeDeaths() {
    refusedAfterThreeDeaths++;
  }

  synchronized void probed(Fate fate) {
    probes.merge(fate.name(), 1L, Long::sum);
  }

  synchronized void transientAt(Sighting sighting) {
    transients.merge(sighting.flow() + " " + sighting.fate(), 1L, Long::sum);
  }

  synchronized void converged(Duration after) {
    convergences++;
    slowest = Math.max(slowest, after.toMillis());
    if (after.compareTo(CONVERGENCE) > 0) {
      slow++;
    }
  }

  synchronized void violated(Violation violation) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(violation);
    }
  }
}
