package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Something that sends and receives, and that policies can select: the labels that selectors see,
/// the addresses that are known (perhaps none), its named ports, its profiles, and the services
/// that lead to it. Several parties may count for one `peer`, as pods do for their workload.
public record Party(
    Peer.Known peer,
    InventoryKey key,
    SortedMap<String, String> labels,
    SortedSet<IpAddress> addresses,
    List<NamedPort> ports,
    List<String> profiles,
    List<Behind> services) {
  public Party {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    ports = List.copyOf(ports);
    profiles = List.copyOf(profiles);
    services = List.copyOf(services);
  }

  /// The service `namespace/name` leads here, to these ports: perhaps to none that it says.
  public record Behind(String namespace, String name, List<InventoryObject.ServicePort> ports) {
    public Behind {
      ports = List.copyOf(ports);
    }
  }
}
