package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.snapshot.Direction;

/// Which end of a packet is looked at: its source, whose egress is asked, or its destination, whose
/// ingress is.
enum Side {
  SOURCE,
  DESTINATION;

  /// What the endpoint at this end is asked.
  Direction direction() {
    return switch (this) {
      case SOURCE -> Direction.EGRESS;
      case DESTINATION -> Direction.INGRESS;
    };
  }

  /// The chain where the dispatch begins.
  String root() {
    return switch (this) {
      case SOURCE -> "pcl-from";
      case DESTINATION -> "pcl-to";
    };
  }

  /// The chain where addresses are looked at, when no interface matched.
  String addresses() {
    return root() + "-net";
  }

  /// The chain for what belongs to no endpoint.
  String unknown() {
    return root() + "-end";
  }

  /// The chain for the interfaces whose names begin with `prefix`.
  String interfacesUnder(String prefix) {
    return "pcl-" + letter() + "i-" + Ownership.hash(prefix, 20);
  }

  /// The chain for the addresses in `net`.
  String addressesIn(Cidr net) {
    return "pcl-" + letter() + "a-" + Ownership.hash(net.toString(), 20);
  }

  private String letter() {
    return switch (this) {
      case SOURCE -> "f";
      case DESTINATION -> "t";
    };
  }

  RuleLine onInterface(String chain, String name) {
    return RuleLine.in(chain)
        .add(
            switch (this) {
              case SOURCE -> "-i";
              case DESTINATION -> "-o";
            },
            name);
  }

  RuleLine withAddress(String chain, Cidr net) {
    String text = AddressSpelling.of(net);
    return switch (this) {
      case SOURCE -> RuleLine.in(chain).source(text);
      case DESTINATION -> RuleLine.in(chain).destination(text);
    };
  }

  /// Narrows `line` to addresses that are not the node's own.
  RuleLine notLocal(RuleLine line) {
    return line.add(
        switch (this) {
          case SOURCE -> "-m addrtype ! --src-type";
          case DESTINATION -> "-m addrtype ! --dst-type";
        },
        "LOCAL");
  }
}
