package dev.portcullis.reconciler.risk;

import static dev.portcullis.reconciler.risk.RiskScenes.CLUSTER;
import static dev.portcullis.reconciler.risk.RiskScenes.DENY;
import static dev.portcullis.reconciler.risk.RiskScenes.ids;
import static dev.portcullis.reconciler.risk.RiskScenes.pod;
import static dev.portcullis.reconciler.risk.RiskScenes.policy;
import static dev.portcullis.reconciler.risk.RiskScenes.risks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each risk that lies in the policies themselves where it must appear, and a near miss where it
/// must not.
class StandingRisksTest {
  @Test
  void r007NothingHasTheLabels() {
    String typo = policy("typo", "{matchLabels: {app: wbe}}", "policyTypes: [Ingress]");

    assertThat(ids(DENY, DENY + typo)).containsExactly("R007");
    assertThat(ids(DENY + typo, DENY + typo)).as("it was so before").isEmpty();
  }

  @Test
  void r007NotWhereOnePodHasThem() {
    assertThat(
            ids(DENY, DENY + policy("ok", "{matchLabels: {app: web}}", "policyTypes: [Ingress]")))
        .isEmpty();
  }

  private static String global(String selector) {
    return """
    ---
    apiVersion: projectcalico.org/v3
    kind: GlobalNetworkPolicy
    metadata: {name: all}
    spec: {selector: "%s", types: [Ingress], ingress: [{action: Allow}]}
    """
        .formatted(selector);
  }

  @Test
  void r008AGlobalPolicySelectsEverything() {
    assertThat(ids("", global("all()"))).contains("R008");
  }

  @Test
  void r008NotAPartOfIt() {
    assertThat(ids("", global("app == 'web'"))).doesNotContain("R008");
  }

  private static String ordered(String rules) {
    return """
    ---
    apiVersion: projectcalico.org/v3
    kind: NetworkPolicy
    metadata: {name: ordered, namespace: default}
    spec:
      selector: app == 'web'
      types: [Ingress]
      ingress:
    %s
    """
        .formatted(rules.indent(4).stripTrailing());
  }

  @Test
  void r009AnEarlierRuleDecidesOtherwise() {
    List<Risk> found =
        risks(
            DENY,
            DENY
                + ordered(
                    """
                    - {action: Deny, source: {selector: all()}}
                    - {action: Allow, source: {selector: app == 'db'}}
                    """),
            CLUSTER);

    assertThat(found).extracting(Risk::id).contains("R009").doesNotContain("R010");
    Risk shadowed =
        found.stream().filter(risk -> risk.id().equals("R009")).findFirst().orElseThrow();
    assertThat(shadowed.at().line()).isEqualTo(17);
    assertThat(shadowed.related()).extracting(place -> place.line()).containsExactly(16);
  }

  @Test
  void r009NotWhereItStillDecidesSomething() {
    String rules =
        """
        - {action: Deny, protocol: TCP, source: {selector: all()}}
        - {action: Allow, source: {selector: app == 'db'}}
        """;

    assertThat(ids(DENY, DENY + ordered(rules))).doesNotContain("R009", "R010");
  }

  @Test
  void r010AnEarlierRuleDoesTheSame() {
    String rules =
        """
        - {action: Allow, source: {selector: all()}}
        - {action: Allow, source: {selector: app == 'db'}}
        """;

    assertThat(ids(DENY, DENY + ordered(rules))).contains("R010").doesNotContain("R009");
  }

  @Test
  void r010NotWhereNothingHasTheLabelsOfEither() {
    String rules =
        """
        - {action: Allow, source: {selector: app == 'nobody'}}
        - {action: Allow, source: {selector: app == 'db'}}
        """;

    assertThat(ids(DENY, DENY + ordered(rules))).doesNotContain("R010");
  }

  @Test
  void r015TheOtherEndRefuses() {
    String egress =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\negress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]");

    assertThat(ids(DENY, DENY + egress)).contains("R015");
  }

  @Test
  void r015NotWhereTheOtherEndAllowsAPartOfIt() {
    String egress =
        policy(
            "out",
            "{matchLabels: {app: web}}",
            "policyTypes: [Egress]\negress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]");
    String db = policy("db", "{matchLabels: {app: db}}", "ingress: [{ports: [{port: 5432}]}]");

    assertThat(ids(DENY + db, DENY + db + egress)).doesNotContain("R015");
  }

  private static String named(String port) {
    return CLUSTER.replace(
        "labels: {app: web}}\nspec: {nodeName: n1, containers: [{name: a, image: a}]}",
        "labels: {app: web}}\nspec: {nodeName: n1, containers: [{name: a, image: a,"
            + " ports: [{name: %s, containerPort: 80}]}]}".formatted(port));
  }

  @Test
  void r011APodHasNoSuchPort() {
    String http = policy("http", "{matchLabels: {app: web}}", "ingress: [{ports: [{port: http}]}]");

    assertThat(ids(DENY, DENY + http, named("web"))).contains("R011");
    assertThat(ids(DENY, DENY + http, named("http"))).doesNotContain("R011");
  }

  @Test
  void r012AnExceptionLiesOutside() {
    String out = "- {action: Allow, source: {nets: [10.0.0.0/8], notNets: [192.168.0.0/16]}}\n";
    String in = "- {action: Allow, source: {nets: [10.0.0.0/8], notNets: [10.1.0.0/16]}}\n";

    assertThat(ids(DENY, DENY + ordered(out))).contains("R012");
    assertThat(ids(DENY, DENY + ordered(in))).doesNotContain("R012");
  }

  private static String onHostNetwork(String name, String address, String label) {
    return pod("default", name, address, label)
        .replace("spec: {nodeName: n1", "spec: {hostNetwork: true, nodeName: n1");
  }

  @Test
  void r019PodsOnTheNetworkOfTheirHostAreSelected() {
    String proxy = policy("proxy", "{matchLabels: {app: proxy}}", "policyTypes: [Ingress]");
    String cluster = CLUSTER + onHostNetwork("proxy", "192.168.0.1", "app: proxy");

    List<Risk> found = risks(DENY, DENY + proxy, cluster);

    assertThat(found).extracting(Risk::id).contains("R019").doesNotContain("R007");
    Risk risk = found.stream().filter(it -> it.id().equals("R019")).findFirst().orElseThrow();
    assertThat(risk.subjects()).containsExactly("default/proxy[Pod]");
    assertThat(risk.at().line()).isEqualTo(13);
  }

  @Test
  void r019AWorkloadWhosePodsWouldBeThereIsSelected() {
    String daemons =
        """
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: proxy, namespace: default}
        spec:
          template:
            metadata: {labels: {app: proxy}}
            spec: {hostNetwork: true, containers: [{name: a, image: a}]}
        """;
    String proxy = policy("proxy", "{matchLabels: {app: proxy}}", "policyTypes: [Ingress]");

    assertThat(ids(DENY, DENY + proxy, CLUSTER + daemons)).contains("R019");
    assertThat(
            ids(
                DENY,
                DENY + proxy,
                CLUSTER + daemons.replace("hostNetwork: true", "hostNetwork: false")))
        .doesNotContain("R019");
  }

  @Test
  void r019NotWhereOtherPodsAreSelected() {
    String web = policy("web", "{matchLabels: {app: web}}", "policyTypes: [Ingress]");
    String cluster = CLUSTER + onHostNetwork("proxy", "192.168.0.1", "app: proxy");
    String done = cluster.replace("192.168.0.1}], phase: Running", "192.168.0.1}], phase: Failed");

    assertThat(ids(DENY, DENY + web, cluster)).doesNotContain("R019");
    assertThat(
            ids(
                DENY,
                DENY + policy("proxy", "{matchLabels: {app: proxy}}", "policyTypes: [Ingress]"),
                done))
        .as("it has finished")
        .doesNotContain("R019");
  }
}
