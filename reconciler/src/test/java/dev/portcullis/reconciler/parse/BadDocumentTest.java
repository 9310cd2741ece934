package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that are no policies, or are not what they say. The place at which each mistake must
/// be reported is marked as in [BadPolicyTest].
class BadDocumentTest {
  private static Arguments row(String text, String code, String message) {
    return Arguments.of(text, code, message);
  }

  static Stream<Arguments> documents() {
    String head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n";
    String name =
        " must be a name (at most 253 of a-z, 0-9, '-' and '.', with a letter or digit at both ends"
            + " of each part), but is ";
    String spec = "spec: {podSelector: {}}\n";
    return Stream.of(
        row("▶" + head + spec, "PCL2004", "the document has no field `metadata`"),
        row("▶" + head + "metadata: {name: a}\n", "PCL2004", "the document has no field `spec`"),
        row(head + "metadata: {name: a}\n▶spec:\n", "PCL2004", "`spec` has no value"),
        row(
            head + "metadata: {name: a}\nspec: ▶{policyTypes: [Ingress]}\n",
            "PCL2004",
            "`spec` has no field `podSelector`"),
        row(head + "metadata: ▶{}\n" + spec, "PCL2004", "`metadata` has no field `name`"),
        row(
            head + "metadata: {name: ▶Web}\n" + spec,
            "PCL2007",
            "`metadata.name`" + name + "`Web`"),
        row(
            head + "metadata: {name: ▶a_b}\n" + spec,
            "PCL2007",
            "`metadata.name`" + name + "`a_b`"),
        row(head + "metadata: {name: ▶''}\n" + spec, "PCL2007", "`metadata.name`" + name + "``"),
        row(
            head + "metadata: {name: a, namespace: ▶a.b}\n" + spec,
            "PCL2007",
            "`metadata.namespace` must be a namespace (at most 63 of a-z, 0-9 and '-', with a"
                + " letter or digit at both ends), but is `a.b`"),
        row(
            head + "metadata: {name: a, ▶lables: {}}\n" + spec,
            "PCL2003",
            "unknown field `lables` in `metadata`"),
        row(
            head + "metadata: {name: a, annotations: {x: ▶on}}\n" + spec,
            "PCL2006",
            "`metadata.annotations.x` must be text, but without quotes `on` is a truth value"),
        row("▶- a\n", "PCL1008", "a manifest is a mapping, but this is a list"),
        row(
            "▶just words\n",
            "PCL1008",
            "a manifest is a mapping, but this is the text `just words`"),
        row("▶apiVersion: v1\n", "PCL1008", "this has no kind, so it is no manifest"),
        row("▶kind: Pod\n", "PCL1008", "this has no apiVersion, so it is no manifest"),
        row(
            "apiVersion: v1\nkind: List\nitems: ▶{}\n",
            "PCL1014",
            "a List needs items, which are a list of manifests"),
        row(
            "▶apiVersion: v1\nkind: List\n",
            "PCL1014",
            "a List needs items, which are a list of manifests"));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("networking.k8s.io/v1", "NetworkPolcy"),
        kind("networking.k8s.io/v1", "Gadget"),
        kind("networking.k8s.io/v1beta1", "NetworkPolicy"),
        kind("extensions/v1beta1", "NetworkPolicy"),
        kind("networking.k8.io/v1", "NetworkPolicy"),
        kind("v1", "NetworkPoliyc"),
        kind("example.org/v1", "GlobalNetworkPolices"),
        kind("policy.networking.k8s.io/v1", "Anything"),
        kind("projectcalico.org/v1", "GlobalNetworkPolicy"),
        kind("crd.projectcalico.org/v3", "Tier"),
        kind("networking.k8s.io/v1", "GlobalNetworkPolicy"),
        kind("policy.networking.k8s.io/v1alpha2", "AdminNetworkPolicy"),
        kind("policy.networking.k8s.io/v1alpha1", "ClusterNetworkPolicy"));
  }

  private static Arguments kind(String apiVersion, String kind) {
    return row(
        "apiVersion: " + apiVersion + "\nkind: ▶" + kind + "\nmetadata: {name: a}\n",
        "PCL2001",
        "there is no kind `%s` of `%s`".formatted(kind, apiVersion));
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource({"documents", "kinds"})
  void reportsAMistakeInADocumentWhereItWasMade(String text, String code, String message) {
    Policies.assertOneProblem(text, code, message);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void ignoresDocumentsOfOtherGroupsAndKindsThatAreNoPolicies(String apiVersion, String kind) {
    String text =
        "apiVersion: %s\nkind: %s\nwhatever: {a: !Ref b, yes: 1}\n".formatted(apiVersion, kind);

    assertThat(Policies.problems(Policies.parse("p.yaml", text))).isEmpty();
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("v1", "Service"),
        Arguments.of("v1", "Pod"),
        Arguments.of("apps/v1", "Deployment"),
        Arguments.of("cilium.io/v2", "CiliumNetworkPolicy"),
        Arguments.of("user.openshift.io/v1", "User"),
        Arguments.of("kubeflow.org/v1", "Profile"),
        Arguments.of("networking.k8s.io/v1", "Ingress"),
        Arguments.of("networking.k8s.io/v1", "IngressClassList"),
        Arguments.of("networking.k8s.io/v1", "IPAddress"),
        Arguments.of("networking.k8s.io/v1beta1", "ServiceCIDR"),
        Arguments.of("projectcalico.org/v3", "IPPool"),
        Arguments.of("crd.projectcalico.org/v1", "FelixConfiguration"),
        Arguments.of("projectcalico.org/v3", "BGPPeer"));
  }

  @Test
  void namesBothPlacesOfADuplicateWhateverTheOrderOfFiles() {
    var one = ManifestFile.of("a.yaml", Policies.BARE);
    var two = ManifestFile.of("b.yaml", "---\n" + Policies.BARE);

    for (List<ManifestFile> files : List.of(List.of(one, two), List.of(two, one))) {
      assertThat(Policies.problems(ManifestParser.parse(files)))
          .containsExactly(
              "b.yaml:2:1 PCL2017 NetworkPolicy `default/web` is defined twice; the first is at"
                  + " a.yaml:1");
    }
  }
}
