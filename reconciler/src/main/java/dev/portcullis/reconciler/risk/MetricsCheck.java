package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/// R014: whoever collects metrics loses a workload. Probes of the kubelet come from the node
/// itself, which always reaches its own pods.
final class MetricsCheck implements Check {
  private final SortedSet<Peer.Known> collectors;
  private final TreeMap<Peer.Known, Difference> losses = new TreeMap<>();

  MetricsCheck(Ground ground) {
    this.collectors = Roles.collectors(ground.base(), ground.head());
  }

  @Override
  public void see(Difference difference) {
    if (difference.source() instanceof Peer.Known collector
        && difference.destination() instanceof Peer.Known target
        && collectors.contains(collector)
        && !Reach.lost(difference).of(Protocol.TCP).destinations().ranges().isEmpty()) {
      losses.putIfAbsent(target, difference);
    }
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    losses.forEach((target, difference) ->
        found.add(
            Suspicion.of(
                RiskCode.METRICS,
                "%s can no longer collect its metrics".formatted(difference.source()),
                target.toString(),
                difference,
                Traces.refused(difference, Reach.lost(difference)))));
    return found;
  }
}
