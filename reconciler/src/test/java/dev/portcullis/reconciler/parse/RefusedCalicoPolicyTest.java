package dev.portcullis.reconciler.parse;

import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_CHOICE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NAME;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NUMBER;
import static dev.portcullis.reconciler.parse.DiagnosticCode.DUPLICATE_VALUE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.EMPTY_LIST;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISPLACED_GLOBAL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISSING_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_NAMESPACED;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_SUPPORTED_YET;
import static dev.portcullis.reconciler.parse.DiagnosticCode.STAGED_DELETE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.UNKNOWN_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.WRONG_TYPE;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What Calico's policies are refused for, besides their rules; see [RefusedRuleTest].
class RefusedCalicoPolicyTest {
  private static final String GLOBAL =
      "make one rule with `namespaceSelector: global()`, and another for the rest";
  private static final String LATER =
      "remove the policy until they are, or keep its file out with an exclude glob";

  private static Arguments row(
      String why, String kind, String spec, DiagnosticCode code, String remedy) {
    return Arguments.of(why, Policies.calico(kind) + spec, code, remedy);
  }

  private static Arguments named(String why, String kind, String metadata, DiagnosticCode code) {
    return Arguments.of(
        why,
        Policies.head("projectcalico.org/v3", kind, metadata),
        code,
        switch (kind) {
          case "Tier" ->
              "write a tier's name (at most 63 of a-z, 0-9 and '-', with a letter or digit at both"
                  + " ends)";
          case "GlobalNetworkPolicy" ->
              "write a policy's name (at most 253: one part, or two with a '.' between, each of"
                  + " a-z, 0-9 and '-', with a letter or digit at both ends)";
          default ->
              "write a policy's name (at most 253: one part, or two with a '.' between, each of"
                  + " a-z, 0-9 and '-', with a letter or digit at both ends; more parts only after"
                  + " knp.default. or ossg.default.)";
        });
  }

  static Stream<Arguments> names() {
    return Stream.of(
        named("a tier's name has one part", "Tier", "name: ▶a.b", BAD_NAME),
        named("a tier's name has 63 characters", "Tier", "name: ▶" + "a".repeat(64), BAD_NAME),
        named("a policy's name has two parts", "NetworkPolicy", "name: ▶a.b.c", BAD_NAME),
        named("or is of a conversion", "NetworkPolicy", "name: ▶knp.other.a.b", BAD_NAME),
        named(
            "a global policy's never is", "GlobalNetworkPolicy", "name: ▶knp.default.a", BAD_NAME),
        named("small letters only", "GlobalNetworkPolicy", "name: ▶Web", BAD_NAME),
        named("a name has 253 characters", "NetworkPolicy", "name: ▶" + "a".repeat(254), BAD_NAME),
        Arguments.of(
            "what is of the whole cluster has no namespace",
            Policies.head("projectcalico.org/v3", "GlobalNetworkSet", "name: a, ▶namespace: b"),
            NOT_NAMESPACED,
            "remove `namespace`, or write the kind that lives in one"));
  }

  static Stream<Arguments> policies() {
    String order = "write a finite number, such as 100 or 0.5, and not -0, in decimal";
    String np = "NetworkPolicy";
    String gnp = "GlobalNetworkPolicy";
    return Stream.of(
        row("an order is a number", np, "  order: ▶.nan\n", BAD_NUMBER, order),
        row("a finite one", np, "  order: ▶.inf\n", BAD_NUMBER, order),
        row("that fits", gnp, "  order: ▶1e400\n", BAD_NUMBER, order),
        row("not minus zero", gnp, "  order: ▶-0\n", BAD_NUMBER, order),
        row("nor what rounds to it", np, "  order: ▶-1e-400\n", BAD_NUMBER, order),
        row("in decimal", np, "  order: ▶0x10\n", BAD_NUMBER, order),
        row("without quotes", np, "  order: ▶'10'\n", WRONG_TYPE, "write a number without quotes"),
        row("types are two", np, "  types: [▶ingress]\n", BAD_CHOICE, "did you mean `Ingress`?"),
        row(
            "each once",
            gnp,
            "  types: [Egress, ▶Egress]\n",
            DUPLICATE_VALUE,
            "remove one of the two"),
        row(
            "one at least",
            np,
            "  types: ▶[]\n",
            EMPTY_LIST,
            "add an element, or remove what the list is part of"),
        row(
            "a hint is known",
            np,
            "  performanceHints: [▶Hurry]\n",
            BAD_CHOICE,
            "write one of: AssumeNeededOnEveryNode"),
        row(
            "global() is not for endpoints",
            np,
            "  selector: ▶global()\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "nor for service accounts",
            np,
            "  serviceAccountSelector: has(a) && ▶global()\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "nor for a policy's namespaces",
            gnp,
            "  namespaceSelector: ▶global()\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "nor beside others in a rule",
            gnp,
            "  egress: [{action: Allow, destination: {namespaceSelector: all() || ▶global()}}]\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "nor negated",
            gnp,
            "  egress: [{action: Allow, destination: {namespaceSelector: \"!▶global()\"}}]\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "nor in a rule's selector",
            gnp,
            "  egress: [{action: Allow, destination: {selector: ▶global()}}]\n",
            MISPLACED_GLOBAL,
            GLOBAL),
        row(
            "a policy of a namespace selects no others",
            np,
            "  ▶namespaceSelector: all()\n",
            UNKNOWN_FIELD,
            "remove it; known are: egress, ingress, order, performanceHints, selector,"
                + " serviceAccountSelector, tier, types"),
        row(
            "untracked policies come later",
            gnp,
            "  applyOnForward: true\n  doNotTrack: ▶true\n",
            NOT_SUPPORTED_YET,
            LATER),
        row("also without applyOnForward", gnp, "  doNotTrack: ▶true\n", NOT_SUPPORTED_YET, LATER),
        row(
            "so do those before DNAT",
            gnp,
            "  applyOnForward: true\n  preDNAT: ▶true\n",
            NOT_SUPPORTED_YET,
            LATER),
        row(
            "also with egress",
            gnp,
            "  preDNAT: ▶true\n  types: [Egress]\n  egress: []\n",
            NOT_SUPPORTED_YET,
            LATER),
        row(
            "true is a truth value",
            gnp,
            "  applyOnForward: ▶'true'\n",
            WRONG_TYPE,
            "write true or false"),
        Arguments.of(
            "a spec is written",
            "▶apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: a}\n",
            MISSING_FIELD,
            "add `spec`"));
  }

  static Stream<Arguments> staged() {
    String remove = "remove `selector`, or write another stagedAction";
    return Stream.of(
        row(
            "a deletion says nothing else",
            "StagedNetworkPolicy",
            "  stagedAction: Delete\n  tier: default\n  ▶selector: all()\n",
            STAGED_DELETE,
            remove),
        row(
            "neither of the whole cluster",
            "StagedGlobalNetworkPolicy",
            "  ▶selector: all()\n  stagedAction: Delete\n",
            STAGED_DELETE,
            remove),
        row(
            "nor of Kubernetes",
            "StagedKubernetesNetworkPolicy",
            "  stagedAction: Delete\n  ▶policyTypes: [Ingress]\n",
            STAGED_DELETE,
            "remove `policyTypes`, or write another stagedAction"),
        row(
            "what is no deletion selects pods",
            "StagedKubernetesNetworkPolicy",
            "  ▶stagedAction: Set\n",
            MISSING_FIELD,
            "add `podSelector`"),
        row(
            "there are four actions",
            "StagedNetworkPolicy",
            "  stagedAction: ▶Remove\n",
            BAD_CHOICE,
            "write one of: Set, Delete, Learn, Ignore"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"names", "policies", "staged"})
  void refusesAResourceWhereItIsWrongAndSaysWhatToWrite(
      String why, String manifest, DiagnosticCode code, String remedy) {
    Policies.assertRefused(manifest, code, remedy);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"names", "policies", "staged"})
  void refusesTheSameInTheGroupInWhichCalicoKeepsIt(
      String why, String manifest, DiagnosticCode code, String remedy) {
    Policies.assertRefused(
        manifest.replace("projectcalico.org/v3", "crd.projectcalico.org/v1"), code, remedy);
  }
}
