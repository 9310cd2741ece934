package dev.portcullis.reconciler.risk;

import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Party;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds the workloads that do what clusters depend on, by the labels and services that they
/// usually have.
final class Roles {
  private static final List<String> NAMES = List.of("k8s-app", "app.kubernetes.io/name", "app");

  /// The DNS add-ons of Kubernetes and OpenShift, and the node-local cache.
  private static final List<String> DNS =
      List.of("kube-dns", "coredns", "node-local-dns", "dns-default");

  private static final List<String> METRICS =
      List.of("prometheus", "prometheus-agent", "vmagent", "victoria-metrics-agent");

  private Roles() {}

  /// Whoever answers DNS queries.
  static SortedSet<Peer.Known> dns(Side base, Side head) {
    return those(base, head, party -> isCalled(party, DNS));
  }

  /// Whoever collects metrics.
  static SortedSet<Peer.Known> collectors(Side base, Side head) {
    return those(base, head, party -> isCalled(party, METRICS));
  }

  /// Whoever the API server asks about what it admits: its services say so by their names.
  static SortedSet<Peer.Known> webhooks(Side base, Side head) {
    return those(
        base,
        head,
        party -> party.services().stream().anyMatch(behind -> behind.name().contains("webhook")));
  }

  private static boolean isCalled(Party party, List<String> names) {
    return NAMES.stream().anyMatch(label -> names.contains(party.labels().getOrDefault(label, "")));
  }

  private static SortedSet<Peer.Known> those(Side base, Side head, Predicate<Party> role) {
    var peers = new TreeSet<Peer.Known>();
    boolean areOne = head.scene().hasEveryoneOf(base.scene());
    (areOne ? Stream.of(head) : Stream.of(base, head))
        .flatMap(side -> side.scene().parties().stream())
        .filter(role)
        .forEach(party -> peers.add(party.peer()));
    return Collections.unmodifiableSortedSet(peers);
  }
}
