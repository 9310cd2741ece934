package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;

/// From the point of view of an endpoint: the packet comes to it, or leaves it.
enum Way {
  INGRESS("ingress", "from"),
  EGRESS("egress", "to");

  /// The field of policies that has the rules.
  final String rules;

  /// The field of Kubernetes' rules that has the peers.
  final String peers;

  Way(String rules, String peers) {
    this.rules = rules;
    this.peers = peers;
  }

  IpAddress own(Packet packet) {
    return this == INGRESS ? packet.destination() : packet.source();
  }

  IpAddress peer(Packet packet) {
    return this == INGRESS ? packet.source() : packet.destination();
  }
}
