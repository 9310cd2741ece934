package dev.portcullis.reconciler.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.Risk;
import dev.portcullis.reconciler.change.NodeChanges;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineChange;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;

/// A small cluster, changes of its policies, and what is risky about them.
final class RiskScenes {
  static final String DENY = policy("deny", "{}", "policyTypes: [Ingress]");
  static final String CLUSTER =
      namespace("default")
          + namespace("kube-system")
          + namespace("monitoring")
          + pod("default", "web", "10.0.0.1", "app: web")
          + pod("default", "db", "10.0.0.2", "app: db")
          + pod("kube-system", "dns", "10.0.0.3", "k8s-app: kube-dns")
          + pod("monitoring", "prometheus", "10.0.0.4", "app: prometheus");

  static String namespace(String name) {
    return "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(name);
  }

  static String pod(String namespace, String name, String address, String label) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: %s, labels: {%s}}
    spec: {nodeName: n1, containers: [{name: a, image: a}]}
    status: {podIP: %s, podIPs: [{ip: %s}], phase: Running}
    """
        .formatted(name, namespace, label, address, address);
  }

  static String policy(String name, String selector, String rest) {
    return """
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: %s, namespace: default}
    spec:
      podSelector: %s
      %s
    """
        .formatted(name, selector, rest.indent(2).strip());
  }

  static List<Risk> risks(String base, String head, String inventory) {
    var existing = List.of(ManifestFile.of("inventory.yaml", inventory));
    OfflineChange change =
        OfflineChange.read(
            new Sources(List.of(ManifestFile.of("policies.yaml", base)), existing),
            new Sources(List.of(ManifestFile.of("policies.yaml", head)), existing),
            Grouping.WORKLOAD);
    assertThat(change.base().mistakes()).isEmpty();
    assertThat(change.head().mistakes()).isEmpty();
    OfflineChange.Sides sides = change.sides();
    Contrast contrast = Contrast.between(sides.base().scene(), sides.head().scene());
    var nodes = NodeChanges.between(sides.base(), sides.head());
    var risks = Risks.ofChange(sides.base(), sides.head(), contrast, nodes.changes());
    contrast.forEach(risks::see);
    return risks.found();
  }

  static List<String> ids(String base, String head) {
    return ids(base, head, CLUSTER);
  }

  static List<String> ids(String base, String head, String inventory) {
    return risks(base, head, inventory).stream().map(Risk::id).toList();
  }

  private RiskScenes() {}
}
