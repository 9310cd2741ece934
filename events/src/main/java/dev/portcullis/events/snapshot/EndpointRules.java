package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import java.util.List;

/// One endpoint of a node: which packets are its own, and what is asked about them.
public record EndpointRules(
    InventoryKey endpoint,
    Attachment attachment,
    List<IpAddress> addresses,
    DirectionRules ingress,
    DirectionRules egress) {
  public EndpointRules {
    addresses = List.copyOf(addresses);
  }

  /// The rules of one direction.
  public DirectionRules in(Direction direction) {
    return switch (direction) {
      case INGRESS -> ingress;
      case EGRESS -> egress;
    };
  }
}
