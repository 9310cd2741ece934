package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of the kinds that are read, when nothing is wrong with them.
class AcceptedKindsTest {
  /// A policy that uses most of what Calico has.
  static final String RICH =
      """
      apiVersion: projectcalico.org/v3
      kind: GlobalNetworkPolicy
      metadata:
        name: sec.web
        labels: {team: sec}
        annotations: {note: dropped}
        uid: 0c5f7b9e-3f52-4c5e-9a51-3b1d7e1f9c11
      spec:
        tier: kube-admin
        order: 10.50
        selector: app == 'web'
        namespaceSelector: has(team)
        serviceAccountSelector: ''
        types: [Ingress, Egress]
        applyOnForward: yes
        doNotTrack: false
        performanceHints: [AssumeNeededOnEveryNode]
        ingress:
          - action: Allow
            metadata: {annotations: {note: dropped}}
            protocol: TCP
            source:
              selector: app == 'gateway'
              notSelector: has(old)
              namespaceSelector: global()
              nets: [10.0.0.0/8]
              notNets:
                - 10.1.0.0/16
              serviceAccounts: {names: [gw], selector: has(a)}
            destination:
              ports: [80, '443', 8000:8080, 90:90, web]
          - action: Deny
            ipVersion: 6
            protocol: '58'
            icmp: {type: 128, code: 0}
          - action: Log
            source: {services: {name: dns, namespace: kube-system}}
        egress:
          - action: Pass
            notProtocol: 132
      """;

  private static PolicyPut only(String path, String text) {
    Parsed parsed = Policies.parse(path, text);
    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.resources()).hasSize(1);
    return parsed.resources().getFirst();
  }

  @Test
  void keepsACalicoPolicyInItsOwnShape() {
    PolicyPut put = only("p.yaml", RICH);

    assertThat(put.key()).hasToString("projectcalico.org/GlobalNetworkPolicy//sec.web");
    assertThat(put.resource().text())
        .isEqualTo(
            """
            {"apiVersion":"projectcalico.org/v3","kind":"GlobalNetworkPolicy",\
            "metadata":{"labels":{"team":"sec"},"name":"sec.web"},"spec":{\
            "applyOnForward":true,"egress":[{"action":"Pass","notProtocol":132}],"ingress":[{\
            "action":"Allow","destination":{"ports":[80,443,"8000:8080",90,"web"]},\
            "protocol":"TCP","source":{"namespaceSelector":"global()","nets":["10.0.0.0/8"],\
            "notNets":["10.1.0.0/16"],"notSelector":"has(old)","selector":"app == 'gateway'",\
            "serviceAccounts":{"names":["gw"],"selector":"has(a)"}}},\
            {"action":"Deny","icmp":{"code":0,"type":128},"ipVersion":6,"protocol":58},\
            {"action":"Log","source":{"services":{"name":"dns","namespace":"kube-system"}}}],\
            "namespaceSelector":"has(team)","order":10.5,\
            "performanceHints":["AssumeNeededOnEveryNode"],"selector":"app == 'web'",\
            "serviceAccountSelector":"","tier":"kube-admin","types":["Ingress","Egress"]}}\
            """);
  }

  @Test
  void notesTheLinesOfRulesEndsSelectorsAndPorts() {
    assertThat(only("p.yaml", RICH).lines())
        .hasToString(
            "{=1, /spec/egress/0=39, /spec/ingress/0=19, /spec/ingress/0/destination=30,"
                + " /spec/ingress/0/destination/ports=31, /spec/ingress/0/source=22,"
                + " /spec/ingress/0/source/namespaceSelector=25,"
                + " /spec/ingress/0/source/notSelector=24, /spec/ingress/0/source/selector=23,"
                + " /spec/ingress/0/source/serviceAccounts/selector=29, /spec/ingress/1=32,"
                + " /spec/ingress/2=36, /spec/ingress/2/source=37, /spec/namespaceSelector=12,"
                + " /spec/selector=11, /spec/serviceAccountSelector=13}");
  }

  static Stream<Arguments> kinds() {
    String rules = "  ingress: [{action: Pass}]\n  egress: [{action: Log}]\n";
    String cluster = "  subject: {pods: {namespaceSelector: {}, podSelector: {}}}\n";
    return Stream.of(
        calico("NetworkPolicy", "default", rules + "  order: -3\n  selector: all()\n"),
        calico("StagedNetworkPolicy", "default", rules + "  stagedAction: Learn\n"),
        calico("StagedNetworkPolicy", "default", "  stagedAction: Delete\n  tier: default\n"),
        calico("GlobalNetworkPolicy", "", rules),
        calico("StagedGlobalNetworkPolicy", "", rules + "  stagedAction: Ignore\n"),
        calico("StagedKubernetesNetworkPolicy", "default", "  podSelector: {}\n  ingress: [{}]\n"),
        calico("StagedKubernetesNetworkPolicy", "default", "  stagedAction: Delete\n"),
        calico("Tier", "", "  order: 5\n  defaultAction: Pass\n"),
        calico("Tier", "", ""),
        calico("NetworkSet", "default", "  nets: [10.0.0.1, 10.1.2.3/8, '2001:db8::1']\n"),
        calico("GlobalNetworkSet", "", "  nets: []\n"),
        calico("HostEndpoint", "", "  node: n1\n  interfaceName: '*'\n"),
        calico(
            "HostEndpoint",
            "",
            """
              node: n1
              expectedIPs: [10.0.0.1, '::1']
              profiles: [a]
              ports: [{name: web, protocol: 6, port: 80}]
            """
                .indent(2)),
        calico("Profile", "", rules + "  labelsToApply: {a: b}\n"),
        Arguments.of(
            "policy.networking.k8s.io/v1alpha2",
            "ClusterNetworkPolicy",
            "",
            cluster
                + "  tier: Baseline\n  priority: 0\n"
                + "  ingress: [{name: x, action: Accept, from: [{namespaces: {}}],\n"
                + "    protocols: [{tcp: {destinationPort: {number: 80}}},\n"
                + "      {udp: {destinationPort: {range: {start: 1, end: 2}}}},\n"
                + "      {destinationNamedPort: web}]}]\n"
                + "  egress: [{action: Pass, to: [{networks: [10.1.2.3/8, '::/0']}]}]\n"),
        Arguments.of(
            "policy.networking.k8s.io/v1alpha1",
            "AdminNetworkPolicy",
            "",
            cluster
                + "  priority: 1000\n"
                + "  ingress: [{action: Allow, from: [{pods: {namespaceSelector: {},\n"
                + "    podSelector: {}}}], ports: [{portNumber: {port: 80}}, {namedPort: web},\n"
                + "    {portRange: {protocol: UDP, start: 1, end: 2}}]}]\n"));
  }

  private static Arguments calico(String kind, String namespace, String spec) {
    return Arguments.of("projectcalico.org/v3", kind, namespace, spec);
  }

  @ParameterizedTest(name = "{1}: {3}")
  @MethodSource("kinds")
  void readsEveryKind(String apiVersion, String kind, String namespace, String spec) {
    PolicyPut put = only("p.yaml", Policies.head(apiVersion, kind, "name: web") + spec);

    assertThat(put.key())
        .hasToString(
            "%s/%s/%s/web"
                .formatted(apiVersion.substring(0, apiVersion.indexOf('/')), kind, namespace));
  }

  @Test
  void readsTheSecondKindOfTheOldGroupUnderItsOnlyName() {
    String text =
        Policies.head(
                "policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy", "name: default")
            + "  subject: {namespaces: {matchLabels: {a: b}}}\n";

    assertThat(only("p.yaml", text).key())
        .hasToString("policy.networking.k8s.io/BaselineAdminNetworkPolicy//default");
  }

  @Test
  void writesNetworksAndAddressesInOneWay() {
    String set =
        Policies.calico("NetworkSet") + "  nets: [10.0.0.1, 10.1.2.3/8, '2001:DB8:0::1']\n";
    String endpoint =
        Policies.calico("HostEndpoint") + "  node: n\n  expectedIPs: ['2001:DB8:0::1']\n";

    assertThat(only("p.yaml", set).resource().text())
        .contains("{\"nets\":[\"10.0.0.1/32\",\"10.0.0.0/8\",\"2001:db8::1/128\"]}");
    assertThat(only("p.yaml", endpoint).resource().text())
        .contains("\"expectedIPs\":[\"2001:db8::1\"]");
  }

  static Stream<Arguments> stored() {
    return Stream.of(
        Arguments.of("NetworkPolicy", "default.web", "", "web"),
        Arguments.of("NetworkPolicy", "default.web", "  tier: default\n", "web"),
        Arguments.of("GlobalNetworkPolicy", "default.web", "", "web"),
        Arguments.of("StagedNetworkPolicy", "default.web", "", "web"),
        Arguments.of("NetworkPolicy", "web", "", "web"),
        Arguments.of("NetworkPolicy", "default.web", "  tier: kube-admin\n", "default.web"),
        Arguments.of("NetworkPolicy", "knp.default.a.b.c", "", "knp.default.a.b.c"),
        Arguments.of("NetworkPolicy", "ossg.default.a", "", "ossg.default.a"),
        Arguments.of("NetworkSet", "default.web", "", "default.web"),
        Arguments.of("Tier", "sec", "", "sec"));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void readsWhatCalicoKeepsAsPeopleWriteIt(String kind, String kept, String spec, String written) {
    PolicyPut put =
        only("p.yaml", Policies.head("crd.projectcalico.org/v1", kind, "name: " + kept) + spec);

    assertThat(put.key().group()).isEqualTo("projectcalico.org");
    assertThat(put.key().name()).isEqualTo(written);
    assertThat(put.resource().text())
        .startsWith("{\"apiVersion\":\"projectcalico.org/v3\"")
        .contains("\"name\":\"" + written + "\"");
  }

  @Test
  void aFileMayBeAListOfManifests() {
    String text =
        """
        - apiVersion: projectcalico.org/v3
          kind: Tier
          metadata: {name: a}
        - {apiVersion: v1, kind: List, items: []}
        - apiVersion: projectcalico.org/v3
          kind: TierList
          items: [{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: b}}]
        """;

    Parsed parsed = Policies.parse("p.yaml", text);

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.resources()).extracting(put -> put.key().name()).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aNumberIsNotReadToTheBaseSixty() {
    String text =
        Policies.calico("NetworkPolicy")
            + "  ingress: [{action: Allow, protocol: TCP, destination: {ports: [20:21]}}]\n";

    assertThat(only("p.yaml", text).resource().text()).contains("\"ports\":[\"20:21\"]");
  }
}
