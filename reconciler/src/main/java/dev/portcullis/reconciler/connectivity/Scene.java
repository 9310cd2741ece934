package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.policy.NetworkSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the question is asked about: the policies and profiles in force, everyone who can be at an
/// end of a connection, the network sets with the labels that selectors see, which addresses are
/// behind which ports of which service, and the workloads that are on the network of their host.
public record Scene(
    GitResources resources,
    List<Party> parties,
    List<Networks> networks,
    SortedMap<IpAddress, List<Party.Behind>> services,
    List<HostNetworked> hostNetworked) {
  /// Nothing and nobody.
  public static final Scene NOTHING =
      new Scene(GitResources.NONE, List.of(), List.of(), new TreeMap<>());

  public Scene {
    parties = List.copyOf(parties);
    networks = List.copyOf(networks);
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    hostNetworked = List.copyOf(hostNetworked);
  }

  /// A scene in which nobody is on the network of a host.
  public Scene(
      GitResources resources,
      List<Party> parties,
      List<Networks> networks,
      SortedMap<IpAddress, List<Party.Behind>> services) {
    this(resources, parties, networks, services, List.of());
  }

  /// A workload whose packets are its host's own, with the labels that selectors see: a policy that
  /// selects it says nothing of these.
  public record HostNetworked(Peer.Known peer, SortedMap<String, String> labels) {
    public HostNetworked {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /// A network set, and its labels with those that it inherits.
  public record Networks(SortedMap<String, String> labels, NetworkSet set) {
    public Networks {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /// The same where `others` are in force.
  Scene with(GitResources others) {
    return new Scene(others, parties, networks, services, hostNetworked);
  }

  /// Whether everyone and everything is here that is in `other`, policies apart, and nothing else.
  /// Quick where both share their lists.
  public boolean hasEveryoneOf(Scene other) {
    return parties.equals(other.parties)
        && networks.equals(other.networks)
        && services.equals(other.services);
  }
}
