package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.Protocol;

/// What a packet carries, as far as rules look at it.
public sealed interface Transport {
  /// The transport protocol.
  Protocol protocol();

  /// A protocol with ports, from `source` to `destination`.
  record Ports(Protocol protocol, int source, int destination) implements Transport {}

  /// The same from a port that is not known.
  record FromAnyPort(Protocol protocol, int destination) implements Transport {}

  /// An ICMP message of the family's own ICMP.
  record Message(Protocol protocol, int type, int code) implements Transport {}

  /// A protocol of which rules see no more than its number.
  record Bare(Protocol protocol) implements Transport {}
}
