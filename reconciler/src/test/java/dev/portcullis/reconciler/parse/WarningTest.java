package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is accepted, but not without a word. The place is marked as in [BadPolicyTest].
class WarningTest {
  private static final String OLD = "policy.networking.k8s.io/v1alpha1";

  private static Arguments calico(String why, String kind, String spec, DiagnosticCode code) {
    return Arguments.of(why, Policies.calico(kind) + spec, code);
  }

  static Stream<Arguments> warnings() {
    String gnp = "GlobalNetworkPolicy";
    return Stream.of(
        calico(
            "an empty list of egress rules without types",
            "NetworkPolicy",
            "  ingress: [{action: Allow}]\n  ▶egress: []\n",
            DiagnosticCode.EMPTY_RULES),
        calico(
            "an empty list of ingress rules beside egress rules",
            "NetworkPolicy",
            "  ▶ingress: []\n  egress: [{action: Allow}]\n",
            DiagnosticCode.EMPTY_RULES),
        calico(
            "rules that never apply",
            "NetworkPolicy",
            "  types: [Ingress]\n  ▶egress: [{action: Allow}]\n",
            DiagnosticCode.IDLE_RULES),
        Arguments.of(
            "a policy of everything",
            Policies.calico(gnp).replace("spec", "▶spec") + "  types: [Ingress]\n",
            DiagnosticCode.SELECTS_HOSTS),
        Arguments.of(
            "a policy of all()",
            Policies.calico(gnp).replace("spec", "▶spec") + "  selector: all()\n",
            DiagnosticCode.SELECTS_HOSTS),
        calico(
            "a namespaceSelector that holds for no namespace",
            gnp,
            "  {selector: has(a), ingress: [{action: Deny,"
                + " source: {namespaceSelector: ▶team != 'a'}}]}\n",
            DiagnosticCode.MATCHES_HOSTS),
        calico(
            "types of a profile", "Profile", "  ▶types: [Ingress]\n", DiagnosticCode.IGNORED_FIELD),
        Arguments.of(
            "an old kind",
            "apiVersion: %s\nkind: ▶AdminNetworkPolicy\nmetadata: {name: a}\n".formatted(OLD)
                + "spec: {priority: 1, subject: {namespaces: {}}}\n",
            DiagnosticCode.OLD_KIND),
        Arguments.of(
            "a peer that cannot be matched",
            Policies.head("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", "name: a")
                + "  {tier: Admin, priority: 1, subject: {namespaces: {}},\n"
                + "   egress: [{action: Deny, to: [{▶nodes: {}}]}]}\n",
            DiagnosticCode.UNSUPPORTED_PEER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("warnings")
  void warnsAndAccepts(String why, String manifest, DiagnosticCode code) {
    Policies.assertWarned(manifest, code);
  }

  static Stream<Arguments> unremarkable() {
    String source = "  ingress: [{action: Deny, source: {namespaceSelector: %s}}]\n";
    return Stream.of(
        Arguments.of(Policies.calico("NetworkPolicy")),
        Arguments.of(Policies.calico("NetworkPolicy") + "  ingress: []\n"),
        Arguments.of(Policies.calico("NetworkPolicy") + "  types: [Egress]\n  egress: []\n"),
        Arguments.of(Policies.calico("GlobalNetworkPolicy") + "  namespaceSelector: all()\n"),
        Arguments.of(Policies.calico("GlobalNetworkPolicy") + "  selector: has(a)\n"),
        Arguments.of(Policies.calico("NetworkPolicy") + source.formatted("all()")),
        Arguments.of(Policies.calico("NetworkPolicy") + source.formatted("global()")),
        Arguments.of(Policies.calico("NetworkPolicy") + source.formatted("has(a) && b != 'c'")));
  }

  @ParameterizedTest
  @MethodSource("unremarkable")
  void saysNothingOfWhatIsWell(String manifest) {
    Parsed parsed = Policies.parse("p.yaml", manifest);

    assertThat(parsed.warnings()).isEmpty();
    assertThat(parsed.total()).isZero();
  }

  @Test
  void aSelectorThatAnOldPolicyLeavesOutIsNoMistakeThere() {
    String manifest =
        Policies.head(OLD, "AdminNetworkPolicy", "name: a")
            + "  {priority: 1, subject: {pods: {podSelector: {}}}}\n";

    Parsed parsed = Policies.parse("p.yaml", manifest);

    assertThat(parsed.total()).isZero();
    assertThat(parsed.warnings())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.OLD_KIND, DiagnosticCode.UNSTATED_SELECTOR);
  }
}
