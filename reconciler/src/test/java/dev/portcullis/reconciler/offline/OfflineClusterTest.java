package dev.portcullis.reconciler.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Manifests as people and tools really write them.
class OfflineClusterTest {
  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, labels: {app: cart}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: client, labels: {app: client}}
      ---
      apiVersion: projectcalico.org/v3
      kind: NetworkPolicy
      metadata: {name: client, namespace: default}
      spec:
        selector: app == 'client'
        types: [Egress]
        egress: [{action: Allow, destination: {services: {name: cart}}}]
      ---
      """;

  @Test
  void fieldsOfAServiceMayBeWithoutAValue() {
    List<String> answers =
        answers(
            "all.yaml",
            PODS
                + """
                apiVersion: v1
                kind: Service
                metadata: {name: cart, creationTimestamp: null, annotations: }
                spec: {selector: {app: cart}, ports: [{port: 80, targetPort: , protocol: }]}
                status: {loadBalancer: {}}
                """);
    assertThat(answers).contains("default/client[Pod] => default/cart[Pod]");
  }

  @Test
  void aPortOfAProtocolThatServicesDoNotHaveLeadsNowhere() {
    List<String> answers =
        answers(
            "all.yaml",
            PODS
                + """
                apiVersion: v1
                kind: Service
                metadata: {name: cart}
                spec: {selector: {app: cart}, ports: [{port: 80, protocol: Tcp}, {port: 0}]}
                """);
    assertThat(answers).doesNotContain("default/client[Pod] => default/cart[Pod]");
  }

  @Test
  void aServiceWithoutANameIsRefusedAtItsPlace() {
    OfflineCluster cluster = cluster("all.yaml", PODS + "apiVersion: v1\nkind: Service\n");
    assertThat(cluster.mistakes()).extracting(Problem::code).containsExactly("PCL2004");
    assertThat(cluster.mistakes()).extracting(Problem::line).containsExactly(17);
  }

  @Test
  void aSliceMayBeOfNoService() {
    List<String> answers =
        answers(
            "all.yaml",
            PODS
                + """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: own}
                addressType: IPv4
                endpoints: [{addresses: [10.0.0.1]}]
                ports: [{port: 80}]
                """);
    assertThat(answers).contains("default/cart[Pod] => default/client[Pod]");
  }

  @Test
  void mergeKeysAreFollowedAndWhatIsWrittenHasTheFirstWord() {
    List<String> answers =
        answers(
            "all.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: &common {app: other, tier: front}}
            spec: {template: {metadata: {labels: {<<: *common, app: web}}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: db}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: none}
            spec: {podSelector: {matchLabels: {tier: front, app: web}}, policyTypes: [Ingress]}
            """);
    assertThat(answers)
        .contains("default/web[Deployment] => default/db[Pod]")
        .doesNotContain("default/db[Pod] => default/web[Deployment]");
  }

  @Test
  void aFileThatIsNotTheJsonItCallsItselfIsReadAsYamlWithAWarning() {
    OfflineCluster cluster = cluster("all.json", PODS);
    assertThat(cluster.mistakes()).isEmpty();
    assertThat(cluster.warnings()).extracting(Problem::code).containsExactly("PCL1004");
    assertThat(cluster.warnings()).extracting(Problem::at).containsExactly("all.json:1:1");
    assertThat(cluster.scene().parties()).hasSize(2);
  }

  private static List<String> answers(String name, String manifests) {
    OfflineCluster cluster = cluster(name, manifests);
    assertThat(cluster.mistakes()).isEmpty();
    List<String> answers = new ArrayList<>();
    Connectivity.of(cluster.scene())
        .forEach(it -> answers.add(it.source() + " => " + it.destination()));
    return answers;
  }

  private static OfflineCluster cluster(String name, String manifests) {
    var files = List.of(ManifestFile.of(name, manifests));
    return OfflineCluster.read(Sources.together(files), Grouping.WORKLOAD);
  }
}
