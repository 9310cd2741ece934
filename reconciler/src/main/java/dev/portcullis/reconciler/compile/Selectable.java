package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Something that selectors select, with all labels that they see and only the addresses that are
/// its alone. `profiles` are asked after all tiers, first one first. `labels` cannot be changed,
/// and are not copied: many have the same.
record Selectable(
    InventoryKey key,
    SortedMap<String, String> labels,
    List<Cidr> nets,
    List<NamedPort> ports,
    List<String> profiles,
    Location location,
    Origin origin) {
  Selectable {
    nets = List.copyOf(nets);
    ports = List.copyOf(ports);
    profiles = List.copyOf(profiles);
  }

  /// Who said that it is there.
  enum Origin {
    GIT,
    INVENTORY
  }

  /// The node that it is on; a network set is on none.
  Optional<NodeName> node() {
    return switch (location) {
      case Location.Workload(var node, _) -> Optional.of(node);
      case Location.Host(var node, _) -> Optional.of(node);
      case Location.Nowhere() -> Optional.empty();
    };
  }

  /// The members that it gives to a set of this definition and family, if the set's selector
  /// selects it.
  Stream<String> membersFor(SetDefinition definition, Family family) {
    Stream<Cidr> own = nets.stream().filter(net -> net.family() == family);
    return switch (definition) {
      case SetDefinition.Addresses _ -> own.flatMap(Selectable::members);
      case SetDefinition.NamedPort named ->
          own.filter(net -> net.length() == family.bits()).flatMap(net -> portMembers(net, named));
      case SetDefinition.ServicePorts _, SetDefinition.ServiceAddresses _ -> Stream.of();
    };
  }

  /// A hash of networks takes none of length 0: the two halves stand for it.
  private static Stream<String> members(Cidr net) {
    if (net.length() == net.family().bits()) {
      return Stream.of(net.network().toString());
    }
    return net.length() == 0 ? net.halves().map(Cidr::toString) : Stream.of(net.toString());
  }

  private Stream<String> portMembers(Cidr net, SetDefinition.NamedPort named) {
    return ports.stream()
        .filter(port -> port.name().equals(named.port()))
        .filter(port -> port.protocol().equals(named.protocol()))
        .map(port -> net.network() + "," + named.protocol() + ":" + port.port());
  }
}
