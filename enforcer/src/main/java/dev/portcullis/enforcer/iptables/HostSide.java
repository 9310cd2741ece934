package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostRules;
import java.util.List;
import java.util.Optional;

/// Where a packet passes a host endpoint: it comes in for the node itself, leaves the node that
/// sent it, or is forwarded and comes in or goes out there.
enum HostSide {
  IN,
  OUT,
  FORWARDED_IN,
  FORWARDED_OUT;

  /// The direction of policies that is asked.
  Direction direction() {
    return switch (this) {
      case IN, FORWARDED_IN -> Direction.INGRESS;
      case OUT, FORWARDED_OUT -> Direction.EGRESS;
    };
  }

  /// What is asked of the endpoint here.
  DirectionRules rules(HostRules host) {
    return switch (this) {
      case IN, OUT -> host.local().in(direction());
      case FORWARDED_IN, FORWARDED_OUT -> host.forwarded().in(direction());
    };
  }

  /// The chain that finds the host endpoint.
  String root() {
    return switch (this) {
      case IN -> "pcl-host-in";
      case OUT -> "pcl-host-out";
      case FORWARDED_IN -> "pcl-host-fwd-in";
      case FORWARDED_OUT -> "pcl-host-fwd-out";
    };
  }

  /// The chain of one host endpoint.
  String chain(InventoryKey endpoint) {
    String prefix =
        switch (this) {
          case IN -> "pcl-hi-";
          case OUT -> "pcl-ho-";
          case FORWARDED_IN -> "pcl-hfi-";
          case FORWARDED_OUT -> "pcl-hfo-";
        };
    return prefix + Ownership.hash(endpoint.toString(), 20);
  }

  RuleLine onInterface(String name) {
    return switch (direction()) {
      case INGRESS -> Side.SOURCE.onInterface(root(), name);
      case EGRESS -> Side.DESTINATION.onInterface(root(), name);
    };
  }

  /// The packets whose address at the node's end is this one; a forwarded packet has none.
  Optional<RuleLine> atAddress(IpAddress address) {
    return switch (this) {
      case IN -> Optional.of(Side.DESTINATION.withAddress(root(), Cidr.of(address)));
      case OUT -> Optional.of(Side.SOURCE.withAddress(root(), Cidr.of(address)));
      case FORWARDED_IN, FORWARDED_OUT -> Optional.empty();
    };
  }

  /// The ports that stay open whatever policies say: those of the node's own packets.
  List<FailsafePort> failsafes(HostOptions options) {
    return switch (this) {
      case IN -> options.inbound();
      case OUT -> options.outbound();
      case FORWARDED_IN, FORWARDED_OUT -> List.of();
    };
  }

  /// A rule for packets to or from the other end's network.
  RuleLine withOtherEnd(String chain, Cidr net) {
    return switch (direction()) {
      case INGRESS -> Side.SOURCE.withAddress(chain, net);
      case EGRESS -> Side.DESTINATION.withAddress(chain, net);
    };
  }
}
