package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.NodeName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A node itself as something that policies can select, at one of its interfaces: by name, `*` for
/// every one, or empty for whichever has one of the `expected` addresses. Those are also what it
/// gives to ip sets.
public record HostEndpoint(
    NodeName node,
    String interfaceName,
    SortedSet<IpAddress> expected,
    SortedMap<String, String> labels,
    List<NamedPort> ports,
    List<String> profiles) {
  /// The interface name that stands for every interface.
  public static final String EVERY_INTERFACE = "*";

  public HostEndpoint {
    expected = Collections.unmodifiableSortedSet(new TreeSet<>(expected));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    ports = List.copyOf(ports);
    profiles = List.copyOf(profiles);
  }
}
