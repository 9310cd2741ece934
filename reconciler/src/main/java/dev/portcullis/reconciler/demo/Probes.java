package dev.portcullis.reconciler.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tries connections and judges them. Remembers which were ever served: to be denied means
/// something only for those. Not safe for use by several threads.
final class Probes {
  private static final int MOST_NAMED = 3;

  private final Answering cluster;
  private final Set<Probe> served = new LinkedHashSet<>();

  Probes(Answering cluster) {
    this.cluster = cluster;
  }

  /// That every one of `probes` is answered.
  Finding served(String expected, List<Probe> probes) {
    var wrong = new ArrayList<String>();
    long slowest = 0;
    for (Probe probe : probes) {
      ProbeAnswer answer = attempt(probe);
      slowest = Math.max(slowest, answer.took().toMillis());
      if (!(answer instanceof ProbeAnswer.Served)) {
        wrong.add(probe + ": " + answer);
      }
    }
    return finding(
        expected,
        wrong,
        "served %d of %d, the slowest after %d ms"
            .formatted(probes.size() - wrong.size(), probes.size(), slowest));
  }

  /// That every one of `probes` is refused: each was served before, its server sees nothing of it,
  /// and serves another client at the same time.
  Finding refused(String expected, List<Probe> probes) {
    var wrong = new ArrayList<String>();
    for (Probe probe : probes) {
      wrongWithDenial(probe).ifPresent(why -> wrong.add(probe + ": " + why));
    }
    return finding(
        expected,
        wrong,
        "refused %d of %d that were served before; %s"
            .formatted(probes.size() - wrong.size(), probes.size(), cluster.denial()));
  }

  private Optional<String> wrongWithDenial(Probe probe) {
    if (!served.contains(probe)) {
      return Optional.of("was never served before, so to be refused shows nothing");
    }
    long before = cluster.accepted(probe.server(), probe.port());
    ProbeAnswer answer = cluster.attempt(probe);
    long after = cluster.accepted(probe.server(), probe.port());
    if (!(answer instanceof ProbeAnswer.Refused)) {
      return Optional.of(answer.toString());
    }
    if (after != before) {
      return Optional.of("refused, but the server was reached");
    }
    ProbeAnswer witness = cluster.attempt(probe.witness());
    boolean counted = cluster.accepted(probe.server(), probe.port()) == before + 1;
    return witness instanceof ProbeAnswer.Served && counted
        ? Optional.empty()
        : Optional.of("refused, but so is the server's own node: " + witness);
  }

  /// One attempt, remembered if it is served.
  ProbeAnswer attempt(Probe probe) {
    ProbeAnswer answer = cluster.attempt(probe);
    if (answer instanceof ProbeAnswer.Served) {
      served.add(probe);
    }
    return answer;
  }

  private static Finding finding(String expected, List<String> wrong, String all) {
    if (wrong.isEmpty()) {
      return Finding.of(expected, all);
    }
    String named = String.join("; ", wrong.subList(0, Math.min(MOST_NAMED, wrong.size())));
    return Finding.amiss(expected, wrong.size() + " are not as they must be: " + named);
  }
}
