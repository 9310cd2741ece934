package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import java.util.List;

/// Whether the conditions of rules hold of a packet.
record ConditionTruth(SetMembers sets) {
  /// Whether the rule concerns the packet.
  Truth concerns(ChainRule rule, Packet packet) {
    Truth all = Truth.YES;
    for (Condition condition : rule.conditions()) {
      all = all.and(holds(condition, packet));
      if (all == Truth.NO) {
        return all;
      }
    }
    return all;
  }

  private Truth holds(Condition condition, Packet packet) {
    return switch (condition) {
      case Condition.ProtocolIs(var protocol) ->
          Truth.of(packet.transport().protocol().equals(protocol));
      case Condition.SourceIn(var net) -> Truth.of(net.contains(packet.source()));
      case Condition.DestinationIn(var net) -> Truth.of(net.contains(packet.destination()));
      case Condition.SourceInSet(SetId set) -> Truth.of(sets.hasAddress(set, packet.source()));
      case Condition.DestinationInSet(SetId set) ->
          Truth.of(sets.hasAddress(set, packet.destination()));
      case Condition.SourcePorts(var ports) -> sourcePort(ports, packet.transport());
      case Condition.DestinationPorts(var ports) -> destinationPort(ports, packet.transport());
      case Condition.SourcePortInSet(SetId set) ->
          sourcePort(set, packet.source(), packet.transport());
      case Condition.DestinationPortInSet(SetId set) ->
          destinationPort(set, packet.destination(), packet.transport());
      case Condition.IcmpType(int type) ->
          Truth.of(packet.transport() instanceof Transport.Message(_, int own, _) && own == type);
      case Condition.IcmpMessage(int type, int code) ->
          Truth.of(
              packet.transport() instanceof Transport.Message(_, int own, int ownCode)
                  && own == type
                  && ownCode == code);
      case Condition.Not(Condition inner) -> holds(inner, packet).not();
    };
  }

  private static Truth sourcePort(List<PortRange> ports, Transport transport) {
    return switch (transport) {
      case Transport.Ports(_, int source, _) -> within(ports, source);
      case Transport.FromAnyPort _ -> Truth.UNSURE;
      case Transport.Message _, Transport.Bare _ -> Truth.NO;
    };
  }

  private static Truth destinationPort(List<PortRange> ports, Transport transport) {
    return switch (transport) {
      case Transport.Ports(_, _, int destination) -> within(ports, destination);
      case Transport.FromAnyPort(_, int destination) -> within(ports, destination);
      case Transport.Message _, Transport.Bare _ -> Truth.NO;
    };
  }

  private static Truth within(List<PortRange> ports, int port) {
    return Truth.of(ports.stream().anyMatch(range -> range.contains(port)));
  }

  private Truth sourcePort(SetId set, IpAddress address, Transport transport) {
    return switch (transport) {
      case Transport.Ports(_, int source, _) ->
          Truth.of(sets.hasPort(set, address, transport, source));
      case Transport.FromAnyPort _ -> Truth.UNSURE;
      case Transport.Message _, Transport.Bare _ -> Truth.NO;
    };
  }

  private Truth destinationPort(SetId set, IpAddress address, Transport transport) {
    return switch (transport) {
      case Transport.Ports(_, _, int destination) ->
          Truth.of(sets.hasPort(set, address, transport, destination));
      case Transport.FromAnyPort(_, int destination) ->
          Truth.of(sets.hasPort(set, address, transport, destination));
      case Transport.Message _, Transport.Bare _ -> Truth.NO;
    };
  }
}
