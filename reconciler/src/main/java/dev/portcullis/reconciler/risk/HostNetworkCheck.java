package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.connectivity.Scene.HostNetworked;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// R019: a policy selects pods on the network of their host. Their packets are the host's own, and
/// Kubernetes leaves open what a policy means for these: here, as with most that enforce policies,
/// nothing.
final class HostNetworkCheck implements Check {
  private final Ground ground;

  HostNetworkCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    for (Policy policy : Edited.head(ground)) {
      for (Peer.Known peer : selected(policy, ground.head())) {
        found.add(
            Suspicion.at(
                RuleId.of(policy.key(), "podSelector"),
                RiskCode.ON_HOST_NETWORK,
                "what is on the network of its host is reached, and reaches others, as the host",
                peer.toString()));
      }
    }
    return found;
  }

  /// Those on the network of their host that `policy` selects.
  static SortedSet<Peer.Known> selected(Policy policy, Side side) {
    var selected = new TreeSet<Peer.Known>();
    for (HostNetworked workload : side.scene().hostNetworked()) {
      if (policy.subject().matches(workload.labels())) {
        selected.add(workload.peer());
      }
    }
    return selected;
  }
}
