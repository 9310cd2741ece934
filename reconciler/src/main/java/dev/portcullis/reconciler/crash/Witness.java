package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Judge.Verdict;
import java.util.List;
import java.util.function.Supplier;

/// Takes the sightings of one node, has them judged by what was wanted at the time, and keeps what
/// broke a law.
final class Witness {
  private static final double NANOS = 1e9;

  private final String node;
  private final Timeline timeline;
  private final Tally tally;
  private final long begin;
  private final Supplier<List<String>> calls;

  /// Seconds are counted from `begin`, a moment in nanoseconds; `calls` are the enforcer's last.
  Witness(String node, Timeline timeline, Tally tally, long begin, Supplier<List<String>> calls) {
    this.node = node;
    this.timeline = timeline;
    this.tally = tally;
    this.begin = begin;
    this.calls = calls;
  }

  /// Judges a probe.
  void saw(Sighting sighting) {
    tally.probed(sighting.fate());
    List<NodeState> possible = timeline.possible(sighting.sent(), sighting.known());
    Verdict verdict = Judge.judge(sighting, possible);
    switch (verdict) {
      case LAWFUL -> {}
      case TRANSIENT -> tally.transientAt(sighting);
      case LEAKED, DENIED ->
          violated(
              verdict.name(),
              "%s %s, %s after %.3f s"
                  .formatted(
                      sighting.family().text(),
                      sighting.flow(),
                      sighting.fate(),
                      (sighting.known() - sighting.sent()) / NANOS),
              sighting.sent(),
              possible);
    }
  }

  /// Something else than a probe broke `law`.
  void saw(String law, String what) {
    long now = System.nanoTime();
    violated(law, what, now, timeline.possible(now, now));
  }

  private void violated(String law, String seen, long at, List<NodeState> possible) {
    tally.violated(
        new Violation(
            node,
            law,
            seen,
            seconds(at),
            possible.stream().map(Object::toString).toList(),
            calls.get().stream().map(this::timed).toList()));
  }

  private String timed(String line) {
    String[] words = line.split(" ", -1);
    return "%s %s %.4f".formatted(words[0], words[1], seconds(Long.parseLong(words[2])));
  }

  private double seconds(long at) {
    return Math.round((at - begin) / NANOS * 10_000) / 10_000.0;
  }
}
