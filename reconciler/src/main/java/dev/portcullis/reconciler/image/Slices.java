package dev.portcullis.reconciler.image;

import dev.portcullis.events.name.InventoryKey;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// The EndpointSlices of each service (discovery.k8s.io/v1), and which service each is of. A
/// service goes by the key that it would have in the inventory.
record Slices(
    TreePMap<InventoryKey, TreePMap<InventoryKey, InventoryObject.Slice>> byService,
    TreePMap<InventoryKey, InventoryKey> serviceOf) {
  static final Slices NONE = new Slices(TreePMap.empty(), TreePMap.empty());
  static final String SERVICE = "Service";

  /// The slices of `service`, in the order of their keys.
  List<InventoryObject.Slice> of(InventoryKey service) {
    return List.copyOf(byService.getOrDefault(service, TreePMap.empty()).values());
  }

  /// The service that `slice` is of.
  Optional<InventoryKey> serviceOf(InventoryKey slice) {
    return Optional.ofNullable(serviceOf.get(slice));
  }

  Slices with(InventoryKey key, InventoryObject object) {
    if (!(object instanceof InventoryObject.Slice slice) || slice.service().isEmpty()) {
      return this;
    }
    var service = new InventoryKey(SERVICE, key.namespace(), slice.service());
    TreePMap<InventoryKey, InventoryObject.Slice> others =
        byService.getOrDefault(service, TreePMap.empty());
    return new Slices(
        byService.plus(service, others.plus(key, slice)), serviceOf.plus(key, service));
  }

  Slices without(InventoryKey key) {
    InventoryKey service = serviceOf.get(key);
    if (service == null) {
      return this;
    }
    TreePMap<InventoryKey, InventoryObject.Slice> rest =
        byService.getOrDefault(service, TreePMap.empty()).minus(key);
    return new Slices(
        rest.isEmpty() ? byService.minus(service) : byService.plus(service, rest),
        serviceOf.minus(key));
  }
}
