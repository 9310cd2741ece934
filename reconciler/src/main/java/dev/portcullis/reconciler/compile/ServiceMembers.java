package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.InventoryObject.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The members of ip sets that stand for services: the addresses of their EndpointSlices, whether
/// they are ready or not, as Calico takes them.
final class ServiceMembers {
  private final InventoryImage inventory;

  ServiceMembers(InventoryImage inventory) {
    this.inventory = inventory;
  }

  /// The members of the set, which is one of a service.
  List<String> of(SetSpec spec) {
    return switch (spec.definition()) {
      case SetDefinition.ServicePorts(String namespace, String name) ->
          addresses(spec.family(), namespace, name)
              .flatMap(place -> ports(place.address(), place.slice()))
              .distinct()
              .toList();
      case SetDefinition.ServiceAddresses(String namespace, String name) ->
          addresses(spec.family(), namespace, name)
              .map(place -> place.address().toString())
              .distinct()
              .toList();
      case SetDefinition.Addresses _, SetDefinition.NamedPort _ -> List.of();
    };
  }

  /// The sets that may stand for the service.
  static List<SetSpec> setsOf(InventoryKey service) {
    List<SetSpec> specs = new ArrayList<>();
    for (Family family : Family.values()) {
      var ports = new SetDefinition.ServicePorts(service.namespace(), service.name());
      var addresses = new SetDefinition.ServiceAddresses(service.namespace(), service.name());
      specs.add(SetSpec.of(family, ports, List.of()));
      specs.add(SetSpec.of(family, addresses, List.of()));
    }
    return specs;
  }

  private record Place(IpAddress address, Slice slice) {}

  private Stream<Place> addresses(Family family, String namespace, String name) {
    return inventory.slices(namespace, name).stream()
        .flatMap(slice -> slice.addresses().stream().map(address -> new Place(address, slice)))
        .filter(place -> place.address().family() == family);
  }

  private static Stream<String> ports(IpAddress address, Slice slice) {
    return slice.ports().stream().map(port -> address + "," + port.protocol() + ":" + port.port());
  }
}
