package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.policy.NetworkSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An object of the inventory, as far as policies care.
public sealed interface InventoryObject {
  /// A node: the networks its pods have their addresses from, and its own addresses.
  record Node(SortedMap<String, String> labels, List<Cidr> podNets, List<IpAddress> addresses)
      implements InventoryObject {
    public Node {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      podNets = List.copyOf(podNets);
      addresses = List.copyOf(addresses);
    }
  }

  /// A namespace.
  record Namespace(SortedMap<String, String> labels) implements InventoryObject {
    public Namespace {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /// A service account.
  record ServiceAccount(SortedMap<String, String> labels) implements InventoryObject {
    public ServiceAccount {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /// A pod, virtual machine or container that is an endpoint now.
  record Live(Endpoint endpoint) implements InventoryObject {}

  /// A pod on the network of its host that has not finished: `pod` is what it would be otherwise.
  record HostNetworked(Endpoint pod) implements InventoryObject {}

  /// One that is none: not scheduled, without address, or finished.
  record NotLive() implements InventoryObject {}

  /// A host endpoint that the inventory describes.
  record Host(HostEndpoint host) implements InventoryObject {}

  /// A network set that the inventory describes.
  record Networks(NetworkSet set) implements InventoryObject {}

  /// Some of the addresses behind a service, with the ports that it leads to there.
  record Slice(String service, List<IpAddress> addresses, List<ServicePort> ports)
      implements InventoryObject {
    public Slice {
      addresses = List.copyOf(addresses);
      ports = List.copyOf(ports);
    }
  }

  /// A port behind a service.
  record ServicePort(Protocol protocol, int port) {}

  /// The workload endpoint that this object is, if it is one.
  default Optional<Endpoint> asEndpoint() {
    return this instanceof Live(Endpoint endpoint) ? Optional.of(endpoint) : Optional.empty();
  }
}
