package dev.portcullis.reconciler.demo;

import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;

/// One attempt: a new connection, or a datagram, from `client` to a port of `server`.
record Probe(Client client, DemoPod server, DemoPod.Port port, Family family) {
  /// The attempt in both families.
  static List<Probe> of(Client client, DemoPod server, DemoPod.Port port) {
    return List.of(
        new Probe(client, server, port, Family.IPV4), new Probe(client, server, port, Family.IPV6));
  }

  /// Every attempt from one of `clients` to `port` of one of `servers`.
  static List<Probe> of(
      List<? extends Client> clients, List<DemoPod> servers, DemoPod.Port... ports) {
    var probes = new ArrayList<Probe>();
    for (Client client : clients) {
      for (DemoPod server : servers) {
        for (DemoPod.Port port : ports) {
          probes.addAll(of(client, server, port));
        }
      }
    }
    return probes;
  }

  /// The same attempt from the server's own node: it shows that the server is there.
  Probe witness() {
    return new Probe(new Client.OfNode(server.node()), server, port, family);
  }

  @Override
  public String toString() {
    return client + " to " + server + ":" + port + " over " + family.text();
  }
}
