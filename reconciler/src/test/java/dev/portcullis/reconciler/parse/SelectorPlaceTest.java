package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A mistake in a selector is shown at its very character where the text stands in the file as it
/// is, and at the text's beginning where it does not. The place is marked as in [BadPolicyTest].
class SelectorPlaceTest {
  private static final String EXAMPLE =
      "write it as in: app == 'web' && !has(old) && tier in {'a', 'b'}";

  static Stream<Arguments> selectors() {
    return Stream.of(
        Arguments.of("without quotes", "app == ▶web"),
        Arguments.of("in double quotes", "\"app == ▶web\""),
        Arguments.of("in single quotes", "'app == ▶web'"),
        Arguments.of("after wide characters", "\"a == '\uD83D\uDE00' && ▶\""),
        Arguments.of("after doubled quotes, where columns shift", "▶'app == ''a'' && b = c'"),
        Arguments.of("after an escape", "▶\"app == \\x27a' &\""),
        Arguments.of("over two lines", "▶app ==\n      web"),
        Arguments.of("in a block", "▶>-\n    app == web"),
        Arguments.of("in a block with line breaks", "▶|\n    app == 'web'"),
        Arguments.of("an operator in capitals", "app ▶IN {'a'}"),
        Arguments.of("an empty element", "app in {▶,}"),
        Arguments.of("a call without a label", "has(▶)"),
        Arguments.of("an open string", "\"app == ▶'web\""),
        Arguments.of("an open parenthesis", "(has(a)▶"),
        Arguments.of("a trailing word", "has(a) ▶has(b)"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("selectors")
  void pointsAtTheCharacter(String how, String selector) {
    String manifest = Policies.calico("NetworkPolicy") + "  selector: " + selector + "\n";

    Parsed parsed = Policies.parse("p.yaml", manifest.replace("▶", ""));

    assertThat(parsed.diagnostics())
        .singleElement()
        .satisfies(each -> assertThat(each.code()).isEqualTo(DiagnosticCode.SELECTOR_SYNTAX))
        .satisfies(each -> assertThat(each.at()).isEqualTo(Policies.place(manifest)))
        .satisfies(each -> assertThat(each.remedy()).isNotBlank());
  }

  @Test
  void pointsAtTheCharacterInJson() {
    String json =
        """
        {"apiVersion": "projectcalico.org/v3", "kind": "GlobalNetworkPolicy",
         "metadata": {"name": "a"}, "spec": {
         "selector": "app == web"}}
        """;

    assertThat(Policies.problems(Policies.parse("p.json", json)))
        .containsExactly(
            "p.json:3:22 PCL2019 `spec.selector` is no selector: expected a string in quotes at"
                + " character 8");
  }

  @Test
  void showsWhatASelectorLooksLike() {
    Policies.assertRefused(
        Policies.calico("NetworkPolicy") + "  selector: app ▶= 'web'\n",
        DiagnosticCode.SELECTOR_SYNTAX,
        EXAMPLE);
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of("GlobalNetworkPolicy", "  namespaceSelector: ▶=\n"),
        Arguments.of("GlobalNetworkPolicy", "  serviceAccountSelector: ▶=\n"),
        Arguments.of("NetworkPolicy", "  egress: [{action: Deny, source: {selector: ▶=}}]\n"),
        Arguments.of("NetworkPolicy", "  egress: [{action: Deny, source: {notSelector: ▶=}}]\n"),
        Arguments.of(
            "NetworkPolicy", "  egress: [{action: Deny, source: {namespaceSelector: ▶=}}]\n"),
        Arguments.of(
            "Profile", "  egress: [{action: Deny, source: {serviceAccounts: {selector: ▶=}}}]\n"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void readsASelectorWhereverOneStands(String kind, String spec) {
    Policies.assertRefused(Policies.calico(kind) + spec, DiagnosticCode.SELECTOR_SYNTAX, EXAMPLE);
  }

  @Test
  void refusesMoreThanACalicoClusterKeeps() {
    String longest = "a == '" + "b".repeat(1024 - 7) + "'";
    String head = Policies.calico("NetworkPolicy") + "  selector: ";

    assertThat(Policies.problems(Policies.parse("p.yaml", head + longest + "\n"))).isEmpty();
    Policies.assertRefused(
        head + "▶\"" + longest + " \"\n",
        DiagnosticCode.TOO_LONG,
        "shorten it, or select by a label that says the same");
  }
}
