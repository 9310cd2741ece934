package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/// R002: a workload could ask DNS over UDP or TCP, and afterwards can ask nobody over that.
final class DnsCheck implements Check {
  /// OpenShift's pods serve on the latter.
  private static final List<Integer> PORTS = List.of(53, 5353);

  private static final List<Protocol> PROTOCOLS = List.of(Protocol.UDP, Protocol.TCP);

  private final Ground ground;
  private final SortedSet<Peer.Known> servers;
  private final TreeMap<Peer.Known, Difference> losses = new TreeMap<>();

  DnsCheck(Ground ground) {
    this.ground = ground;
    this.servers = Roles.dns(ground.base(), ground.head());
  }

  @Override
  public void see(Difference difference) {
    if (difference.source() instanceof Peer.Known client
        && difference.destination() instanceof Peer.Known server
        && servers.contains(server)
        && PROTOCOLS.stream().anyMatch(it -> Reach.loses(difference, it, PORTS))) {
      losses.putIfAbsent(client, difference);
    }
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    losses.forEach((client, difference) -> {
      for (Protocol protocol : PROTOCOLS) {
        if (Reach.loses(difference, protocol, PORTS) && asksNobody(client, protocol)) {
          found.add(
              Suspicion.of(
                  RiskCode.DNS,
                  "it can no longer ask DNS",
                  client.toString(),
                  difference,
                  Traces.refused(difference, ofDns(difference, protocol))));
          return;
        }
      }
    });
    return found;
  }

  private boolean asksNobody(Peer.Known client, Protocol protocol) {
    return servers.stream()
        .filter(server -> !server.equals(client))
        .map(server -> ground.after().between(client, server))
        .noneMatch(may -> PORTS.stream().anyMatch(port -> Reach.has(may, protocol, port)));
  }

  private static Connections ofDns(Difference difference, Protocol protocol) {
    Connections lost = Reach.lost(difference);
    int port = PORTS.stream().filter(it -> Reach.has(lost, protocol, it)).findFirst().orElse(0);
    return lost.and(Connections.to(protocol, port));
  }
}
