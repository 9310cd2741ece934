package dev.portcullis.reconciler.oracle;

import java.util.ArrayList;
import java.util.List;

/// What must have decided about some packet for a comparison of random clusters to be worth
/// something: rules of each kind and action, and rules in which each field is written.
final class Deciding {
  private static final List<String> RULES =
      List.of(
          "NetworkPolicy ALLOW",
          "NetworkPolicy DENY",
          "NetworkPolicy PASS",
          "NetworkPolicy LOG",
          "GlobalNetworkPolicy ALLOW",
          "GlobalNetworkPolicy DENY",
          "GlobalNetworkPolicy PASS",
          "GlobalNetworkPolicy LOG",
          "ClusterNetworkPolicy ALLOW",
          "ClusterNetworkPolicy DENY",
          "ClusterNetworkPolicy PASS",
          "Profile ALLOW",
          "Profile DENY",
          "Profile PASS",
          "Profile LOG");

  private static final List<String> WITHOUT_RULES =
      List.of(
          "passed",
          "end of tier",
          "end of tier that passes",
          "profile of a namespace",
          "missing profile",
          "no profile decides");

  private static final List<String> OF_CALICO =
      List.of("ipVersion", "protocol", "notProtocol", "icmp.type", "icmp.code", "notICMP");

  private static final List<String> OF_ENDS =
      List.of(
          "nets",
          "notNets",
          "selector",
          "notSelector",
          "namespaceSelector",
          "serviceAccounts.names",
          "serviceAccounts.selector",
          "services",
          "ports",
          "ports by name",
          "notPorts",
          "notPorts by name");

  private static final List<String> OF_KUBERNETES =
      List.of(
          "from.podSelector",
          "from.namespaceSelector",
          "from.ipBlock.except",
          "to.podSelector",
          "to.namespaceSelector",
          "to.ipBlock.except",
          "ports.port",
          "ports.port by name",
          "ports.endPort");

  private static final List<String> OF_CLUSTER_POLICIES =
      List.of(
          "from.namespaces",
          "from.pods",
          "to.namespaces",
          "to.pods",
          "to.networks",
          "to.domainNames",
          "protocols.tcp",
          "protocols.destinationNamedPort");

  /// Beside that, of packets that pass a node.
  static final List<String> ABOUT_HOSTS =
      List.of(
          "failsafe INGRESS",
          "failsafe EGRESS",
          "host INGRESS",
          "host EGRESS",
          "no host INGRESS",
          "no host EGRESS",
          "forwarding host INGRESS",
          "forwarding host EGRESS",
          "no forwarding host INGRESS",
          "no forwarding host EGRESS");

  /// All of it.
  static final List<String> ALL = all();

  private Deciding() {}

  private static List<String> all() {
    List<String> all = new ArrayList<>(RULES);
    all.addAll(WITHOUT_RULES);
    all.addAll(OF_CALICO);
    OF_ENDS.forEach(field -> all.addAll(List.of("source." + field, "destination." + field)));
    all.addAll(OF_KUBERNETES);
    all.addAll(OF_CLUSTER_POLICIES);
    return List.copyOf(all);
  }
}
