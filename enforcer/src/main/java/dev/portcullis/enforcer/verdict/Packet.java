package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Direction;

/// A packet as the `filter` table sees it: behind the translation of its destination, before that
/// of its source.
public record Packet(IpAddress source, IpAddress destination, Transport transport) {
  public Packet {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException(
          "a packet has addresses of one family: " + source + ", " + destination);
    }
  }

  /// The family of its addresses.
  public Family family() {
    return destination.family();
  }

  /// The address of the endpoint that is asked in `direction`.
  IpAddress own(Direction direction) {
    return switch (direction) {
      case EGRESS -> source;
      case INGRESS -> destination;
    };
  }

  /// The address at the other end.
  IpAddress other(Direction direction) {
    return switch (direction) {
      case EGRESS -> destination;
      case INGRESS -> source;
    };
  }
}
