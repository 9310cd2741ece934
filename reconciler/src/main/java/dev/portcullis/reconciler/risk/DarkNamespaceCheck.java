package dev.portcullis.reconciler.risk;

import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// R006: somebody could connect to a namespace, and afterwards nobody can.
final class DarkNamespaceCheck implements Check {
  private final Ground ground;
  private final TreeMap<String, Difference> losses = new TreeMap<>();

  DarkNamespaceCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public void see(Difference difference) {
    if (difference.destination() instanceof Peer.Known known
        && !known.namespace().equals(Peer.HOSTS)
        && difference.now().isEmpty()) {
      losses.putIfAbsent(known.namespace(), difference);
    }
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    losses.forEach((namespace, difference) -> {
      if (ground.after().peers(namespace).stream().noneMatch(ground.after()::isReached)) {
        found.add(
            Suspicion.of(
                RiskCode.DARK_NAMESPACE,
                "nobody can connect to anything in it any more",
                namespace,
                difference,
                Traces.refused(difference, Reach.lost(difference))));
      }
    });
    return found;
  }
}
