package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// R003: a host endpoint newly refuses ports by which nodes are managed, which its failsafe ports
/// then do not hold open: ssh, the kubelet, etcd, the API server.
final class LockOutCheck implements Check {
  private static final List<Integer> PORTS = List.of(22, 6443, 10250, 2379, 2380);

  private final TreeMap<Peer.Known, Difference> losses = new TreeMap<>();

  @Override
  public void see(Difference difference) {
    if (difference.destination() instanceof Peer.Known host
        && host.namespace().equals(Peer.HOSTS)
        && Reach.loses(difference, Protocol.TCP, PORTS)) {
      losses.putIfAbsent(host, difference);
    }
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    losses.forEach((host, difference) -> {
      Connections lost = Reach.lost(difference);
      int port =
          PORTS.stream().filter(it -> Reach.has(lost, Protocol.TCP, it)).findFirst().orElseThrow();
      found.add(
          Suspicion.of(
              RiskCode.LOCK_OUT,
              "it newly refuses ports by which nodes are managed",
              host.toString(),
              difference,
              Traces.refused(difference, lost.and(Connections.to(Protocol.TCP, port)))));
    });
    return found;
  }
}
