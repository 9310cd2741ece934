package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Attachment;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A workload with addresses that policies can select, as the inventory describes it: `labels` are
/// its own, `addresses` those it claims, `profiles` those it names itself (pods name none: their
/// namespace's stands for them), `owner` what controls it, of the same namespace.
public record Endpoint(
    InventoryKey key,
    NodeName node,
    SortedMap<String, String> labels,
    String serviceAccount,
    SortedSet<IpAddress> addresses,
    List<NamedPort> ports,
    List<String> profiles,
    Attachment attachment,
    Owner owner) {
  public Endpoint {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    ports = List.copyOf(ports);
    profiles = List.copyOf(profiles);
  }

  /// The workload that keeps a pod running.
  public record Owner(String kind, String name) {
    /// Nobody does.
    public static final Owner NOBODY = new Owner("", "");
  }
}
