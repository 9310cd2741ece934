package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeOptions.Unknown;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whose a packet is at one of its ends: of the node's workload whose interface it uses, else of
/// the one that has its address, else of none.
final class Workloads {
  private final NodeRules rules;
  private final RuleWalk walk;
  private final SortedMap<String, EndpointRules> byInterface = new TreeMap<>();
  private final SortedMap<IpAddress, EndpointRules> byAddress = new TreeMap<>();

  Workloads(NodeRules rules, RuleWalk walk) {
    this.rules = rules;
    this.walk = walk;
    for (EndpointRules endpoint : rules.endpoints()) {
      switch (endpoint.attachment()) {
        case Attachment.ByInterface(String name) -> byInterface.putIfAbsent(name, endpoint);
        case Attachment.ByAddress() ->
            endpoint.addresses().forEach(address -> byAddress.putIfAbsent(address, endpoint));
      }
    }
  }

  /// Whether some workload is known by its address alone, which anybody can write into a packet.
  boolean anyByAddress() {
    return rules.endpoints().stream()
        .anyMatch(endpoint -> endpoint.attachment() instanceof Attachment.ByAddress);
  }

  /// Whether the packet is a workload's at the end that `direction` asks about.
  Truth isOne(Direction direction, Device device, Packet packet) {
    if (byAddress.containsKey(packet.own(direction))) {
      return Truth.YES;
    }
    return switch (device) {
      case Device.Named(String name) -> Truth.of(byInterface.containsKey(name));
      case Device.Unknown() -> byInterface.isEmpty() ? Truth.NO : Truth.UNSURE;
    };
  }

  /// What the workload at this end says, or what is set for addresses that no workload has.
  Ruling ask(Direction direction, Device device, Packet packet) {
    return switch (device) {
      case Device.Named(String name) ->
          Optional.ofNullable(byInterface.get(name))
              .map(endpoint -> ask(endpoint, direction, packet))
              .orElseGet(() -> askByAddress(direction, packet));
      case Device.Unknown() -> {
        var cases = new Cases();
        byInterface
            .values()
            .forEach(endpoint -> cases.when(Truth.UNSURE, () -> ask(endpoint, direction, packet)));
        yield cases.otherwise(() -> askByAddress(direction, packet));
      }
    };
  }

  private Ruling askByAddress(Direction direction, Packet packet) {
    IpAddress own = packet.own(direction);
    return Optional.ofNullable(byAddress.get(own))
        .map(endpoint -> ask(endpoint, direction, packet))
        .orElseGet(() ->
            rules.options().unknownEndpoint() == Unknown.DENY && isOfPodNets(own)
                ? Ruling.DENIED
                : Ruling.ALLOWED);
  }

  /// Whether the address lies in the node's pod networks.
  boolean isOfPodNets(IpAddress address) {
    return rules.podNets().stream().anyMatch(net -> net.contains(address));
  }

  private Ruling ask(EndpointRules endpoint, Direction direction, Packet packet) {
    DirectionRules asked = endpoint.in(direction);
    boolean toItself =
        endpoint.addresses().contains(packet.source())
            && endpoint.addresses().contains(packet.destination());
    return toItself ? Ruling.ALLOWED : walk.ask(asked, direction, packet);
  }
}
