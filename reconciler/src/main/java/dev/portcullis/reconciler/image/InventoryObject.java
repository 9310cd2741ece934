package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
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

  /// A pod that is an endpoint now.
  record LivePod(Endpoint endpoint) implements InventoryObject {}

  /// A pod that is none: not scheduled, on the host's network, without address, or finished.
  record OtherPod() implements InventoryObject {}

  /// The endpoint that this object is, if it is one.
  default Optional<Endpoint> asEndpoint() {
    return this instanceof LivePod(Endpoint endpoint) ? Optional.of(endpoint) : Optional.empty();
  }
}
