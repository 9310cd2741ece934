package dev.portcullis.reconciler.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineChange;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeClassesTest {
  private static final String WEB =
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: default}
      spec:
        podSelector: {matchLabels: {app: web}}
        ingress: [{from: [{podSelector: {matchLabels: {app: db}}}]}]
      """;

  private static String pod(String name, String app, int node, int address) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: default, labels: {app: %s}}
    spec: {nodeName: n%d}
    status: {podIPs: [{ip: 10.0.%d.%d}], phase: Running}
    """
        .formatted(name, app, node, node, address);
  }

  private static List<NodeClass> classes(String before, String after, String existing) {
    var inventory = List.of(ManifestFile.of("inventory.yaml", existing));
    OfflineChange.Sides sides =
        OfflineChange.read(
                new Sources(List.of(ManifestFile.of("p.yaml", before)), inventory),
                new Sources(List.of(ManifestFile.of("p.yaml", after)), inventory),
                Grouping.POD)
            .sides();
    NodeChanges changes = NodeChanges.between(sides.base(), sides.head());
    return new NodeClasses(sides.base(), sides.head(), changes.changes()).largest(10);
  }

  /// Three nodes with one, two and ten pods that a policy newly selects, among others that it does
  /// not; one node without.
  private static String cluster() {
    var pods = new StringBuilder();
    int[] counts = {1, 2, 10};
    for (int node = 1; node <= 3; node++) {
      for (int i = 1; i <= counts[node - 1]; i++) {
        pods.append(pod("web-%d-%d".formatted(node, i), "web", node, i));
      }
      pods.append(pod("db-" + node, "db", node, 100));
    }
    return pods.append(pod("db-4", "db", 4, 100)).toString();
  }

  @Test
  void nodesThatChangeAlikeAreOneClassHoweverManyPodsTheyHave() {
    List<NodeClass> classes = classes("", WEB, cluster());

    assertThat(classes).hasSize(1);
    NodeClass only = classes.getFirst();
    assertThat(only.nodes()).isEqualTo(3);
    assertThat(only.endpoints()).isEqualTo(13);
    assertThat(only.example()).isEqualTo("n1");
    assertThat(only.sets()).extracting(NodeClass.SetChange::added).containsExactly(4L, 0L);
    assertThat(only.sets().getFirst().definition()).contains("app == \"db\"");
    assertThat(only.diff())
        .anyMatch(line -> line.startsWith("@@ iptables pcl-pi-") && line.endsWith(" added @@"))
        .anyMatch(line -> line.startsWith("+-A pcl-ei-"));
  }

  @Test
  void nodesThatChangeOtherwiseAreOthers() {
    String other = WEB.replace("name: web,", "name: other,").replace("{app: web}", "{app: db}");

    List<NodeClass> classes = classes("", WEB + other, cluster());

    assertThat(classes).extracting(NodeClass::nodes).containsExactly(3, 1);
  }

  @Test
  void whereNothingChangesThereIsNoClass() {
    assertThat(classes(WEB, WEB + "# a word\n", cluster())).isEmpty();
  }
}
