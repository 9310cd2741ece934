package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.HostEndpoint;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.Labels;
import dev.portcullis.reconciler.policy.NetworkSet;
import dev.portcullis.reconciler.policy.Profile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Finds what selectors select in an image. Where Git and the inventory describe the same host
/// endpoint or network set, Git's word counts.
final class Selectables {
  private final ClusterImage image;
  private final Labels labels;

  /// What workloads that have the same of their own see: replicas share it.
  private final Map<Bearing, SortedMap<String, String>> known = new LinkedHashMap<>();

  /// What the labels of a workload follow from.
  private record Bearing(
      String kind,
      String namespace,
      String account,
      SortedMap<String, String> own,
      List<String> profiles) {
    static Bearing of(Endpoint endpoint) {
      return new Bearing(
          endpoint.key().kind(),
          endpoint.key().namespace(),
          endpoint.serviceAccount(),
          endpoint.labels(),
          endpoint.profiles());
    }
  }

  Selectables(ClusterImage image) {
    this.image = image;
    this.labels = new Labels(image);
  }

  /// What goes by `key`, if it is there.
  Optional<Selectable> find(InventoryKey key) {
    HostEndpoint host = image.git().resources().hosts().get(key);
    if (host != null) {
      return Optional.of(of(key, host, Selectable.Origin.GIT));
    }
    NetworkSet set = image.git().resources().networkSets().get(key);
    if (set != null) {
      return Optional.of(of(key, set, Selectable.Origin.GIT));
    }
    InventoryImage inventory = image.inventory();
    InventoryObject object = inventory.objects().get(key);
    return object == null ? Optional.empty() : of(key, object);
  }

  private Optional<Selectable> of(InventoryKey key, InventoryObject object) {
    return switch (object) {
      case InventoryObject.Live(Endpoint endpoint) -> Optional.of(of(endpoint));
      case InventoryObject.Host(HostEndpoint host) ->
          Optional.of(of(key, host, Selectable.Origin.INVENTORY));
      case InventoryObject.Networks(NetworkSet set) ->
          Optional.of(of(key, set, Selectable.Origin.INVENTORY));
      case InventoryObject.HostNetworked _,
          InventoryObject.NotLive _,
          InventoryObject.Node _,
          InventoryObject.Namespace _,
          InventoryObject.ServiceAccount _,
          InventoryObject.Slice _ ->
          Optional.empty();
    };
  }

  private Selectable of(Endpoint endpoint) {
    return new Selectable(
        endpoint.key(),
        known.computeIfAbsent(
            Bearing.of(endpoint), _ -> Collections.unmodifiableSortedMap(labels.of(endpoint))),
        image.inventory().claims().held(endpoint.key(), endpoint.addresses()).stream()
            .map(Cidr::of)
            .toList(),
        endpoint.ports(),
        profiles(endpoint),
        new Location.Workload(endpoint.node(), endpoint.attachment()),
        Selectable.Origin.INVENTORY);
  }

  private static List<String> profiles(Endpoint endpoint) {
    return endpoint.profiles().isEmpty()
        ? List.of(Profile.OF_NAMESPACE + endpoint.key().namespace())
        : endpoint.profiles();
  }

  private Selectable of(InventoryKey key, HostEndpoint host, Selectable.Origin origin) {
    return new Selectable(
        key,
        Collections.unmodifiableSortedMap(labels.of(host)),
        host.expected().stream().map(Cidr::of).toList(),
        host.ports(),
        host.profiles(),
        new Location.Host(host.node(), place(host)),
        origin);
  }

  private static HostPlace place(HostEndpoint host) {
    return switch (host.interfaceName()) {
      case "" -> new HostPlace.AtAddresses(List.copyOf(host.expected()));
      case HostEndpoint.EVERY_INTERFACE -> new HostPlace.EveryInterface();
      default -> new HostPlace.OnInterface(host.interfaceName());
    };
  }

  private Selectable of(InventoryKey key, NetworkSet set, Selectable.Origin origin) {
    return new Selectable(
        key,
        Collections.unmodifiableSortedMap(labels.of(set)),
        set.nets(),
        List.of(),
        List.of(),
        new Location.Nowhere(),
        origin);
  }
}
