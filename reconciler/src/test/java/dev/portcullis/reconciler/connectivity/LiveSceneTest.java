package dev.portcullis.reconciler.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.web.LiveImages;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveSceneTest {
  private static final String TWO_OF_ONE_ADDRESS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: old, namespace: shop, labels: {app: old}}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.5}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: new, namespace: shop, labels: {app: new}}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.5}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.6}]}
      """;

  @Test
  void anAddressIsThatOfItsNewestClaimant() {
    SortedMap<String, Connections> answers = answers(TWO_OF_ONE_ADDRESS);
    assertThat(answers).containsKey("shop/web[Pod] -> shop/new[Pod]");
    assertThat(answers).doesNotContainKey("shop/web[Pod] -> shop/old[Pod]");
  }

  @Test
  void aServiceLeadsToTheAddressesOfItsSlices() {
    SortedMap<String, Connections> answers =
        answers(
            TWO_OF_ONE_ADDRESS
                + """
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: new-1
                  namespace: shop
                  labels: {kubernetes.io/service-name: new}
                addressType: IPv4
                endpoints: [{addresses: [10.1.0.5]}]
                ports: [{port: 8080, protocol: TCP}]
                ---
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  selector: app == 'web'
                  types: [Egress]
                  egress: [{action: Allow, destination: {services: {name: new}}}]
                """);
    assertThat(answers.keySet().stream().filter(pair -> pair.startsWith("shop/web[Pod] -> shop/")))
        .containsExactly("shop/web[Pod] -> shop/new[Pod]");
  }

  @Test
  void aPodOnTheNetworkOfItsHostIsSeenAndReachesNobodyAsAPod() {
    String pods =
        TWO_OF_ONE_ADDRESS.replaceFirst(
            "spec: \\{nodeName: n1}", "spec: {nodeName: n1, hostNetwork: true}");

    Scene scene = LiveScene.of(LiveImages.of(pods), Grouping.POD);

    assertThat(scene.hostNetworked())
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.peer()).hasToString("shop/old[Pod]");
          assertThat(pod.labels()).containsEntry("app", "old");
        });
    assertThat(scene.parties())
        .extracting(party -> party.key().name())
        .containsExactly("new", "web");
  }

  private static SortedMap<String, Connections> answers(String manifests) {
    var answers = new TreeMap<String, Connections>();
    Connectivity.of(LiveScene.of(LiveImages.of(manifests), Grouping.POD))
        .forEach(it -> answers.put(it.source() + " -> " + it.destination(), it.connections()));
    return answers;
  }
}
