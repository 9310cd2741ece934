package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.policy.NetworkSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the question is asked about: the policies and profiles in force, everyone who can be at an
/// end of a connection, the network sets with the labels that selectors see, and which addresses
/// are behind which ports of which service.
public record Scene(
    GitResources resources,
    List<Party> parties,
    List<Networks> networks,
    SortedMap<IpAddress, List<Party.Behind>> services) {
  public Scene {
    parties = List.copyOf(parties);
    networks = List.copyOf(networks);
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
  }

  /// A network set, and its labels with those that it inherits.
  public record Networks(SortedMap<String, String> labels, NetworkSet set) {
    public Networks {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }
}
