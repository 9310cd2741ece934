package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.snapshot.Direction;

/// Which end of a packet is looked at: its source, whose egress is asked, or its destination, whose
/// ingress is.
enum Side {
  /// Where the packet comes from.
  SOURCE,
  /// Where it goes.
  DESTINATION,
  /// Where a packet goes that the node itself sent. The endpoint there is asked nothing; who it is
  /// not, of that host endpoints are asked.
  FROM_HOST;

  /// What the endpoint at this end is asked.
  Direction direction() {
    return switch (this) {
      case SOURCE -> Direction.EGRESS;
      case DESTINATION, FROM_HOST -> Direction.INGRESS;
    };
  }

  /// The chain where the dispatch begins.
  String root() {
    return switch (this) {
      case SOURCE -> "pcl-from";
      case DESTINATION -> "pcl-to";
      case FROM_HOST -> "pcl-own";
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
      case FROM_HOST -> "o";
    };
  }

  RuleLine onInterface(String chain, String name) {
    return RuleLine.in(chain)
        .add(
            switch (this) {
              case SOURCE -> "-i";
              case DESTINATION, FROM_HOST -> "-o";
            },
            name);
  }

  /// A rule for packets with an address in `net` at this end; iptables prints no network of length
  /// 0.
  RuleLine withAddress(String chain, Cidr net) {
    if (net.length() == 0) {
      return RuleLine.in(chain);
    }
    String text = AddressSpelling.of(net);
    return switch (this) {
      case SOURCE -> RuleLine.in(chain).source(text);
      case DESTINATION, FROM_HOST -> RuleLine.in(chain).destination(text);
    };
  }

  /// Narrows `line` to addresses that are not the node's own.
  RuleLine notLocal(RuleLine line) {
    return line.add(
        switch (this) {
          case SOURCE -> "-m addrtype ! --src-type";
          case DESTINATION, FROM_HOST -> "-m addrtype ! --dst-type";
        },
        "LOCAL");
  }
}
