package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Condition;
import java.util.List;

/// How conditions on one end of a packet are spelled.
sealed interface EndConditions {
  /// Conditions on where the packet comes from.
  record OfSource() implements EndConditions {}

  /// Conditions on where the packet goes.
  record OfDestination() implements EndConditions {}

  /// The end's address is in `net`.
  default Condition in(Cidr net) {
    return switch (this) {
      case OfSource() -> new Condition.SourceIn(net);
      case OfDestination() -> new Condition.DestinationIn(net);
    };
  }

  /// The end's address is in the set.
  default Condition inSet(SetId set) {
    return switch (this) {
      case OfSource() -> new Condition.SourceInSet(set);
      case OfDestination() -> new Condition.DestinationInSet(set);
    };
  }

  /// The end's port is one of `ports`, which fit one match.
  default Condition onPorts(List<PortRange> ports) {
    return switch (this) {
      case OfSource() -> new Condition.SourcePorts(ports);
      case OfDestination() -> new Condition.DestinationPorts(ports);
    };
  }

  /// The end's address, protocol and port are in the set.
  default Condition onPortIn(SetId set) {
    return switch (this) {
      case OfSource() -> new Condition.SourcePortInSet(set);
      case OfDestination() -> new Condition.DestinationPortInSet(set);
    };
  }
}
