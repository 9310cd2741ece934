package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.HostEndpoint;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.Labels;
import dev.portcullis.reconciler.policy.NetworkSet;
import dev.portcullis.reconciler.policy.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The parts of a scene that an image has. Where Git and the inventory describe the same host
/// endpoint or network set, Git's word counts.
public final class SceneParts {
  private final ClusterImage image;
  private final Labels labels;

  public SceneParts(ClusterImage image) {
    this.image = image;
    this.labels = new Labels(image);
  }

  /// The scene with these workloads, and with the hosts, network sets and services of the image.
  /// Those on the network of their host may be among the workloads or not.
  public Scene with(List<Party> workloads, List<Scene.HostNetworked> hostNetworked) {
    List<Party> parties = new ArrayList<>(workloads);
    hosts().forEach((key, host) -> parties.add(host(key, host)));
    List<Scene.Networks> networks =
        networkSets().values().stream()
            .map(set -> new Scene.Networks(labels.of(set), set))
            .toList();
    return new Scene(image.git().resources(), parties, networks, services(), hostNetworked);
  }

  /// A workload that counts for `peer` and is on the network of its host.
  public Scene.HostNetworked hostNetworked(Peer.Known peer, Endpoint endpoint) {
    return new Scene.HostNetworked(peer, labels.of(endpoint));
  }

  /// A workload that counts for `peer`, at these of its addresses, behind these services.
  public Party workload(
      Peer.Known peer,
      Endpoint endpoint,
      SortedSet<IpAddress> addresses,
      List<Party.Behind> services) {
    String namespace = endpoint.key().namespace();
    List<String> profiles =
        endpoint.profiles().isEmpty()
            ? List.of(Profile.OF_NAMESPACE + namespace)
            : endpoint.profiles();
    return new Party(
        peer, endpoint.key(), labels.of(endpoint), addresses, endpoint.ports(), profiles, services);
  }

  private Party host(InventoryKey key, HostEndpoint host) {
    return new Party(
        new Peer.Known(Peer.HOSTS, key.name(), key.kind()),
        key,
        labels.of(host),
        host.expected(),
        host.ports(),
        host.profiles(),
        List.of());
  }

  private SortedMap<InventoryKey, HostEndpoint> hosts() {
    var hosts = new TreeMap<InventoryKey, HostEndpoint>();
    image
        .inventory()
        .objects()
        .forEach((key, object) -> {
          if (object instanceof InventoryObject.Host(var host)) {
            hosts.put(key, host);
          }
        });
    hosts.putAll(image.git().resources().hosts());
    return hosts;
  }

  private SortedMap<InventoryKey, NetworkSet> networkSets() {
    var sets = new TreeMap<InventoryKey, NetworkSet>();
    image
        .inventory()
        .objects()
        .forEach((key, object) -> {
          if (object instanceof InventoryObject.Networks(var set)) {
            sets.put(key, set);
          }
        });
    sets.putAll(image.git().resources().networkSets());
    return sets;
  }

  private SortedMap<IpAddress, List<Party.Behind>> services() {
    var services = new TreeMap<IpAddress, List<Party.Behind>>();
    image
        .inventory()
        .objects()
        .forEach((key, object) -> {
          if (object instanceof InventoryObject.Slice slice && !slice.service().isEmpty()) {
            var behind = new Party.Behind(key.namespace(), slice.service(), slice.ports());
            slice
                .addresses()
                .forEach(address ->
                    services.computeIfAbsent(address, _ -> new ArrayList<>()).add(behind));
          }
        });
    return services;
  }
}
