package dev.portcullis.reconciler.connectivity;

import static dev.portcullis.reconciler.connectivity.Reachable.PODS;
import static dev.portcullis.reconciler.connectivity.Reachable.answers;
import static dev.portcullis.reconciler.connectivity.Reachable.found;
import static dev.portcullis.reconciler.connectivity.Reachable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivityTest {
  private static final String TIERS =
      """
      ---
      apiVersion: projectcalico.org/v3
      kind: Tier
      metadata: {name: sec}
      spec: {order: 10}
      ---
      apiVersion: projectcalico.org/v3
      kind: GlobalNetworkPolicy
      metadata: {name: sec.pass}
      spec:
        tier: sec
        selector: app == 'web'
        ingress:
          - {action: Log}
          - {action: Pass, protocol: TCP, destination: {ports: [80, 81]}}
      ---
      apiVersion: projectcalico.org/v3
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop}
      spec:
        selector: app == 'web'
        ingress:
          - {action: Deny, protocol: TCP, destination: {ports: [81]}}
          - {action: Allow}
      """;

  @Test
  void withoutPoliciesEverybodyReachesEverybody() {
    assertThat(answers(PODS))
        .hasSize(10)
        .allSatisfy((_, connections) -> assertThat(connections.isAll()).isTrue());
  }

  @Test
  void aNamedPortIsTheOneThatItsPodCallsSo() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  podSelector: {}
                  ingress: [{ports: [{port: http}]}]
                """);
    assertThat(tcp(answers, "shop/client[Pod] -> shop/web[Pod]"))
        .containsExactly(PortRange.of(8080));
    assertThat(answers).doesNotContainKey("shop/web[Pod] -> shop/client[Pod]");
  }

  @Test
  void whatOneTierPassesTheNextDecides() {
    var answers = answers(PODS + TIERS);
    assertThat(tcp(answers, "shop/client[Pod] -> shop/web[Pod]")).containsExactly(PortRange.of(80));
  }

  @Test
  void denyingOneMessageOfIcmpLeavesEverythingElse() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  selector: app == 'web'
                  ingress:
                    - {action: Deny, ipVersion: 4, protocol: ICMP, icmp: {type: 8}}
                    - {action: Allow}
                """);
    Connections connections = found(answers, "shop/client[Pod] -> shop/web[Pod]");
    assertThat(connections.isAll()).isFalse();
    assertThat(connections.of(Protocol.TCP)).isEqualTo(Area.ALL);
    assertThat(connections.of(Protocol.ICMP).destinations())
        .isEqualTo(Intervals.ALL.butNot(Intervals.of(0x800, 0x8ff)));
  }

  @Test
  void aStagedPolicyCountsForNothing() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: projectcalico.org/v3
                kind: StagedNetworkPolicy
                metadata: {name: web, namespace: shop}
                spec: {selector: all(), types: [Ingress, Egress]}
                """);
    assertThat(found(answers, "shop/client[Pod] -> shop/web[Pod]").isAll()).isTrue();
  }

  /// Whoever a policy selects in a direction is asked there, whatever the policy says.
  @ParameterizedTest
  @ValueSource(strings = {"ingress: [{action: Log}]", "types: [Ingress]", "ingress: []"})
  void aPolicyThatAllowsNothingIsolates(String spec) {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec: {selector: app == 'web', %s}
                """
                    .formatted(spec));
    assertThat(answers).doesNotContainKey("shop/client[Pod] -> shop/web[Pod]");
    assertThat(found(answers, "shop/web[Pod] -> shop/client[Pod]").isAll()).isTrue();
  }

  @Test
  void aTierOfStagedPoliciesLetsTheNextOneDecide() {
    var answers = answers(PODS + TIERS.replace("GlobalNetworkPolicy", "StagedGlobalNetworkPolicy"));
    assertThat(tcp(answers, "shop/client[Pod] -> shop/web[Pod]"))
        .containsExactly(new PortRange(0, 80), new PortRange(82, 65_535));
  }

  @Test
  void aBlockOfAddressesIsNotOfThePolicysNamespace() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  podSelector: {matchLabels: {app: web}}
                  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]
                """);
    assertThat(answers)
        .containsKey("203.0.113.0-203.0.113.255 -> shop/web[Pod]")
        .doesNotContainKey("shop/client[Pod] -> shop/web[Pod]");
  }
}
