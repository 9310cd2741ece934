package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Party;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// R013: a workload loses the API server, that is, whatever is behind the service
/// `default/kubernetes`; or a webhook, which the API server asks from outside the pods' networks,
/// is no longer reached from there.
final class ControlPlaneCheck implements Check {
  private final SortedSet<Peer.Known> webhooks;
  private final SortedSet<IpAddress> servers = new TreeSet<>();
  private final TreeMap<Peer.Known, Suspicion> losses = new TreeMap<>();

  ControlPlaneCheck(Ground ground) {
    this.webhooks = Roles.webhooks(ground.base(), ground.head());
    for (Map.Entry<IpAddress, List<Party.Behind>> place :
        ground.head().scene().services().entrySet()) {
      if (place.getValue().stream().anyMatch(ControlPlaneCheck::isApi)) {
        servers.add(place.getKey());
      }
    }
  }

  private static boolean isApi(Party.Behind behind) {
    return behind.namespace().equals("default") && behind.name().equals("kubernetes");
  }

  @Override
  public void see(Difference difference) {
    Connections lost = Reach.lost(difference);
    if (lost.of(Protocol.TCP).destinations().ranges().isEmpty()) {
      return;
    }
    if (difference.source() instanceof Peer.Known client
        && difference.destination() instanceof Peer.Outside range
        && servers.stream().anyMatch(server -> isIn(range, server))) {
      losses.putIfAbsent(client, suspicion(client, difference, "it loses the API server"));
    }
    if (difference.destination() instanceof Peer.Known webhook
        && difference.source() instanceof Peer.Outside
        && webhooks.contains(webhook)) {
      losses.putIfAbsent(
          webhook, suspicion(webhook, difference, "the API server may no longer ask it"));
    }
  }

  private static boolean isIn(Peer.Outside range, IpAddress address) {
    return range.first().family() == address.family()
        && range.first().compareTo(address) <= 0
        && address.compareTo(range.last()) <= 0;
  }

  private static Suspicion suspicion(Peer.Known subject, Difference difference, String message) {
    return Suspicion.of(
        RiskCode.CONTROL_PLANE,
        message,
        subject.toString(),
        difference,
        Traces.refused(difference, Reach.lost(difference)));
  }

  @Override
  public List<Suspicion> found() {
    return new ArrayList<>(losses.values());
  }
}
