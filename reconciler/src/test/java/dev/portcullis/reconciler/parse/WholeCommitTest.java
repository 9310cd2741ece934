package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold between the files of a commit, read together or one by one.
class WholeCommitTest {
  private static final ManifestFile TIER =
      ManifestFile.of("z/tier.yaml", Policies.calico("Tier").replace("web", "sec"));
  private static final ManifestFile POLICY =
      ManifestFile.of("a/policy.yaml", Policies.calico("NetworkPolicy") + "  tier: sec\n");

  private static Optional<Parsed> oneByOne(ManifestFile... files) {
    return Parsed.together(Stream.of(files).map(ManifestParser::parseOne).toList());
  }

  @Test
  void aPolicyInATierThatThereIsNotIsRefusedAtItsTier() {
    Parsed parsed = ManifestParser.parse(List.of(POLICY));

    assertThat(Policies.problems(parsed))
        .containsExactly("a/policy.yaml:5:9 PCL2033 there is no tier `sec`");
    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::remedy)
        .containsExactly("add a Tier of this name; there are: default, kube-admin, kube-baseline");
    assertThat(oneByOne(POLICY)).isEmpty();
  }

  @Test
  void aTierMayStandInAnyFileOfTheCommit() {
    Parsed parsed = ManifestParser.parse(List.of(POLICY, TIER));

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(oneByOne(POLICY, TIER)).contains(parsed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "kube-admin", "kube-baseline", "''"})
  void builtInTiersNeedNoManifest(String tier) {
    String text = Policies.calico("GlobalNetworkPolicy") + "  selector: has(a)\n  tier: " + tier;

    assertThat(Policies.problems(Policies.parse("p.yaml", text + "\n"))).isEmpty();
  }

  @Test
  void aTierWithAMistakeIsStillATier() {
    var bad =
        ManifestFile.of("tier.yaml", Policies.calico("Tier").replace("web", "sec") + "  x: 1");

    assertThat(ManifestParser.parse(List.of(POLICY, bad)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.UNKNOWN_FIELD);
  }

  @Test
  void aTierThatIsNearlyRightIsSuggested() {
    var policy =
        ManifestFile.of("p.yaml", Policies.calico("StagedNetworkPolicy") + "  tier: sce\n");

    assertThat(ManifestParser.parse(List.of(policy, TIER)).diagnostics())
        .extracting(Diagnostic::remedy)
        .containsExactly("did you mean `sec`?");
  }

  @Test
  void twoAdminNetworkPoliciesOfOnePriorityAreRefused() {
    String first =
        Policies.head("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", "name: a")
            + "  subject: {namespaces: {}}\n  priority: 7\n";
    var one = ManifestFile.of("a.yaml", first);
    var two = ManifestFile.of("b.yaml", first.replace("name: a", "name: b"));

    assertThat(Policies.problems(ManifestParser.parse(List.of(two, one))))
        .containsExactly(
            "b.yaml:6:13 PCL2037 two AdminNetworkPolicies have the priority 7, so neither comes"
                + " first; the other is at a.yaml:6");
    assertThat(oneByOne(one, two)).isEmpty();
  }

  @Test
  void theTwoSpellingsOfACalicoPolicyAreOneResource() {
    var written = ManifestFile.of("a.yaml", Policies.calico("NetworkPolicy"));
    var kept =
        ManifestFile.of(
            "b.yaml",
            Policies.head("crd.projectcalico.org/v1", "NetworkPolicy", "name: default.web"));

    assertThat(Policies.problems(ManifestParser.parse(List.of(written, kept))))
        .containsExactly(
            "b.yaml:1:1 PCL2017 NetworkPolicy `default/web` is defined twice; the first is at"
                + " a.yaml:1");
    assertThat(oneByOne(written, kept)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{node: n1, expectedIPs: [192.0.2.1]} | {selector: role == 'edge', applyOnForward: true} |"
            + " true",
        "{node: n1, expectedIPs: [192.0.2.1]} | {applyOnForward: true, namespaceSelector: all()} |"
            + " false",
        "{node: n1, expectedIPs: [192.0.2.1]} | {selector: role == 'core', applyOnForward: true} |"
            + " false",
        "{node: n1, expectedIPs: [192.0.2.1]} | {selector: role == 'edge', applyOnForward: false}"
            + " | false",
        "{node: n1, interfaceName: eth0} | {selector: role == 'edge', applyOnForward: true} | false",
      })
  void whatAHostEndpointFoundByItsAddressesForwardsMeetsNoPolicy(
      String host, String policy, boolean warned) {
    String calico = "projectcalico.org/v3";
    String named = "name: h, labels: {role: edge}";
    var endpoint =
        ManifestFile.of("z.yaml", Policies.head(calico, "HostEndpoint", named) + "  " + host);
    var forwarding =
        ManifestFile.of(
            "a.yaml", Policies.head(calico, "GlobalNetworkPolicy", "name: p") + "  " + policy);

    Parsed parsed = ManifestParser.parse(List.of(endpoint, forwarding));

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.warnings())
        .extracting(Diagnostic::code)
        .containsExactlyElementsOf(warned ? List.of(DiagnosticCode.NOT_ON_FORWARD) : List.of());
  }

  @Test
  void filesReadOneByOneKeepTheirWarnings() {
    var idle = ManifestFile.of("i.yaml", Policies.calico("NetworkPolicy") + "  egress: []\n");

    assertThat(oneByOne(idle).map(Parsed::warnings))
        .contains(ManifestParser.parse(List.of(idle)).warnings());
  }
}
