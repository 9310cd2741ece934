package dev.portcullis.reconciler.risk;

import static dev.portcullis.reconciler.risk.RiskScenes.CLUSTER;
import static dev.portcullis.reconciler.risk.RiskScenes.DENY;
import static dev.portcullis.reconciler.risk.RiskScenes.ids;
import static dev.portcullis.reconciler.risk.RiskScenes.namespace;
import static dev.portcullis.reconciler.risk.RiskScenes.pod;
import static dev.portcullis.reconciler.risk.RiskScenes.policy;
import static dev.portcullis.reconciler.risk.RiskScenes.risks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.Risk;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each risk of a change where it must appear, and a near miss where it must not.
class RisksTest {
  private static String ingressFrom(String cidr) {
    return policy(
        "open",
        "{matchLabels: {app: web}}",
        "ingress: [{from: [{ipBlock: {cidr: %s}}], ports: [{port: 80}]}]".formatted(cidr));
  }

  @Test
  void r001TheInternetMayNewlyConnect() {
    List<Risk> found = risks(DENY, DENY + ingressFrom("0.0.0.0/0"), CLUSTER);

    assertThat(found).extracting(Risk::id).containsExactly("R001");
    assertThat(found.getFirst().subjects()).containsExactly("default/web[Pod]");
    assertThat(found.getFirst().at().line()).isGreaterThan(8);
    assertThat(found.getFirst().evidence()).hasSize(1);
  }

  @Test
  void r001NotANetworkOfPartnersNorWhatWasReachedBefore() {
    assertThat(ids(DENY, DENY + ingressFrom("203.0.113.0/24"))).isEmpty();
    assertThat(
            ids(
                DENY + ingressFrom("0.0.0.0/0"),
                DENY + ingressFrom("0.0.0.0/0").replace("port: 80", "port: 80, protocol: TCP")))
        .isEmpty();
  }

  @Test
  void r002AWorkloadLosesDns() {
    String egress = policy("out", "{matchLabels: {app: web}}", "policyTypes: [Egress]");
    String toDb =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\negress: [{to: [{podSelector: {}}]}]");

    assertThat(ids("", egress)).contains("R002");
    assertThat(ids("", toDb)).containsExactly("R002");
  }

  @Test
  void r002NotWhereDnsIsStillAsked() {
    String withDns =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\n"
                + "egress: [{to: [{namespaceSelector: {}}],"
                + " ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}]");

    assertThat(ids("", withDns)).doesNotContain("R002");
  }

  private static String host(String rules) {
    return """
    ---
    apiVersion: projectcalico.org/v3
    kind: HostEndpoint
    metadata: {name: n1-eth0, labels: {role: node}}
    spec: {node: n1, interfaceName: eth0, expectedIPs: [192.168.0.1]}
    ---
    apiVersion: projectcalico.org/v3
    kind: GlobalNetworkPolicy
    metadata: {name: hosts}
    spec:
      selector: role == 'node'
      types: [Ingress]
      ingress: [%s]
    """
        .formatted(rules);
  }

  @Test
  void r003ANodeCanNoLongerBeManaged() {
    String all = host("{action: Allow}");
    String web = host("{action: Allow, protocol: TCP, destination: {ports: [80]}}");

    assertThat(ids(all, web)).contains("R003");
  }

  @Test
  void r003NotWhereThePortsStayOpen() {
    String all = host("{action: Allow}");
    String tcp = host("{action: Allow, protocol: TCP}");

    assertThat(ids(all, tcp)).doesNotContain("R003");
  }

  private static String workloads(int count) {
    return namespace("default")
        + IntStream.rangeClosed(1, count)
            .mapToObj(i -> pod("default", "w" + i, "10.0.1." + i, "app: w" + i))
            .collect(Collectors.joining());
  }

  @Test
  void r004ManyWorkloadsAreNewlyDeniedEverything() {
    List<Risk> found = risks("", DENY, workloads(12));

    assertThat(found).extracting(Risk::id).contains("R004");
    assertThat(found.stream().filter(risk -> risk.id().equals("R004")).findFirst().orElseThrow())
        .extracting(Risk::subjectCount)
        .isEqualTo(12);
  }

  @Test
  void r004NotAFewNorThoseThatWereIsolatedBefore() {
    assertThat(ids("", DENY, workloads(9))).doesNotContain("R004");
    assertThat(ids(DENY, DENY + policy("more", "{}", "policyTypes: [Ingress]"), workloads(12)))
        .doesNotContain("R004");
  }

  @Test
  void r005WithItsLastPolicyAWorkloadIsOpen() {
    String one = policy("one", "{matchLabels: {app: db}}", "policyTypes: [Ingress]");
    String other = policy("other", "{matchLabels: {app: web}}", "policyTypes: [Ingress]");

    assertThat(ids(one + other, other)).contains("R005");
  }

  @Test
  void r005NotWhileAnotherPolicySpeaksOfIt() {
    String one = policy("one", "{matchLabels: {app: db}}", "policyTypes: [Ingress]");

    assertThat(ids(one + DENY, DENY)).doesNotContain("R005");
  }

  @Test
  void r006NobodyReachesTheNamespaceAnyMore() {
    assertThat(ids("", DENY)).contains("R006");
  }

  @Test
  void r006NotWhileOneOfItIsReached() {
    assertThat(ids("", policy("deny", "{matchLabels: {app: db}}", "policyTypes: [Ingress]")))
        .doesNotContain("R006");
  }

  private static final String API =
      CLUSTER
          + """
          ---
          apiVersion: discovery.k8s.io/v1
          kind: EndpointSlice
          metadata:
            name: kubernetes
            namespace: default
            labels: {kubernetes.io/service-name: kubernetes}
          addressType: IPv4
          endpoints: [{addresses: [172.16.0.1]}]
          ports: [{name: https, port: 6443, protocol: TCP}]
          """;

  @Test
  void r013AWorkloadLosesTheApiServer() {
    String egress =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\negress: [{to: [{namespaceSelector: {}}]}]");

    assertThat(ids("", egress, API)).contains("R013");
  }

  @Test
  void r013NotWhereItMayStillAskIt() {
    String egress =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\n"
                + "egress: [{to: [{namespaceSelector: {}}, {ipBlock: {cidr: 172.16.0.0/24}}]}]");

    assertThat(ids("", egress, API)).doesNotContain("R013");
  }

  @Test
  void r014MetricsAreNoLongerCollected() {
    String others =
        policy("web", "{matchLabels: {app: web}}", "ingress: [{from: [{podSelector: {}}]}]");

    assertThat(ids("", others)).contains("R014");
  }

  @Test
  void r014NotWhereTheCollectorMayStillConnect() {
    String all =
        policy("web", "{matchLabels: {app: web}}", "ingress: [{from: [{namespaceSelector: {}}]}]");

    assertThat(ids("", all)).doesNotContain("R014");
  }

  private static String ports(int count) {
    String rules =
        IntStream.range(0, count)
            .mapToObj(i -> "{ports: [{port: %d}]}".formatted(1_000 + 2 * i))
            .collect(Collectors.joining(", "));
    return policy("ports", "{matchLabels: {app: web}}", "ingress: [%s]".formatted(rules));
  }

  @Test
  void r016ANodeGetsManyMoreRules() {
    List<Risk> found = risks(DENY, DENY + ports(200), CLUSTER);

    assertThat(found).extracting(Risk::id).contains("R016");
  }

  @Test
  void r016NotAFewMore() {
    assertThat(ids(DENY, DENY + ports(20))).doesNotContain("R016");
  }

  @Test
  void r018MostPoliciesAreRemoved() {
    assertThat(ids(DENY, "")).contains("R018");
    assertThat(ids(many(12), many(5))).contains("R018");
  }

  @Test
  void r018NotHalfOfThem() {
    assertThat(ids(many(12), many(6))).doesNotContain("R018");
    assertThat(ids(many(4), many(1))).as("few, and not all").doesNotContain("R018");
  }

  private static String many(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> policy("p" + i, "{matchLabels: {app: web}}", "policyTypes: [Ingress]"))
        .collect(Collectors.joining());
  }
}
