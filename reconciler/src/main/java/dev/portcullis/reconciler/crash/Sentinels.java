package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/// What became of probes of the open sentinel, turn by turn: where they passed, a probe that nobody
/// saw again was dropped, and not lost by a machine that has too much to do.
final class Sentinels {
  /// As many turns as a probe may be under way, and some.
  private static final int KEPT = 1_024;

  private final TreeMap<Long, Set<Sentinel>> passed = new TreeMap<>();

  /// Whose, and in which family.
  private record Sentinel(Client client, Family family) {
    static Sentinel beside(Sighting sighting) {
      return new Sentinel(sighting.flow().client(), sighting.family());
    }
  }

  /// Takes down what became of a probe of turn `turn`.
  void note(Sighting sighting, long turn) {
    if (sighting.flow().port() == Port.OPEN && sighting.fate() == Fate.PASSED) {
      passed.computeIfAbsent(turn, _ -> new HashSet<>()).add(Sentinel.beside(sighting));
      passed.headMap(turn - KEPT).clear();
    }
  }

  /// The same sighting; lost becomes vanished where the same client's sentinels of the turn before
  /// and the turn after passed, and that of the turn itself, if it was not the one lost.
  Sighting explain(Sighting lost, long turn) {
    boolean isSentinel = lost.flow().port() == Port.OPEN;
    boolean explained =
        hasPassed(lost, turn - 1)
            && hasPassed(lost, turn + 1)
            && (isSentinel || hasPassed(lost, turn));
    Fate fate = explained ? Fate.VANISHED : Fate.LOST;
    return new Sighting(lost.flow(), lost.family(), lost.sent(), lost.known(), fate);
  }

  private boolean hasPassed(Sighting of, long turn) {
    return passed.getOrDefault(turn, Set.of()).contains(Sentinel.beside(of));
  }
}
