package dev.portcullis.reconciler.parse;

import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_CHOICE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NAME;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NETWORK;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NUMBER;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PORT;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PORT_RANGE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.DUPLICATE_VALUE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.EMPTY_LIST;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISSING_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_NAMESPACED;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_ONE_OF;
import static dev.portcullis.reconciler.parse.DiagnosticCode.TOO_LONG;
import static dev.portcullis.reconciler.parse.DiagnosticCode.UNKNOWN_FIELD;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the cluster-wide policies of Kubernetes are refused for; see [RefusedRuleTest].
class RefusedClusterPolicyTest {
  private static final String BASE = "  tier: Admin\n  priority: 10\n  subject: {namespaces: {}}\n";
  private static final String OLD_BASE = "  priority: 10\n  subject: {namespaces: {}}\n";
  private static final String ONE = "write one of them";
  private static final String EACH = "make one element for each";

  private static String current(String spec) {
    return Policies.head("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", "name: a")
        + spec;
  }

  private static String old(String kind, String name, String spec) {
    return Policies.head("policy.networking.k8s.io/v1alpha1", kind, "name: " + name) + spec;
  }

  private static Arguments row(String why, String spec, DiagnosticCode code, String remedy) {
    return Arguments.of(why, current(spec), code, remedy);
  }

  private static Arguments rule(String why, String rule, DiagnosticCode code, String remedy) {
    return row(why, BASE + "  egress: [{%s}]\n".formatted(rule), code, remedy);
  }

  private static Arguments oldRule(String why, String rule, DiagnosticCode code, String remedy) {
    return Arguments.of(
        why,
        old("AdminNetworkPolicy", "a", OLD_BASE + "  egress: [{%s}]\n".formatted(rule)),
        code,
        remedy);
  }

  static Stream<Arguments> specs() {
    String subject = "  tier: Admin\n  priority: 10\n  subject: ";
    return Stream.of(
        row(
            "there are two tiers",
            BASE.replace("Admin", "▶admin"),
            BAD_CHOICE,
            "did you mean `Admin`?"),
        row(
            "a priority is at most 1000",
            BASE.replace("10", "▶1001"),
            BAD_NUMBER,
            "write a number from 0 to 1000, in decimal"),
        row(
            "and at least 0",
            BASE.replace("10", "▶-1"),
            BAD_NUMBER,
            "write a number from 0 to 1000, in decimal"),
        row(
            "and there",
            BASE.replace("  priority: 10\n", "").replace("tier", "▶tier"),
            MISSING_FIELD,
            "add `priority`"),
        row("a subject is something", subject + "▶{}\n", NOT_ONE_OF, ONE),
        row(
            "and one thing",
            subject + "{namespaces: {}, ▶pods: {podSelector: {}}}\n",
            NOT_ONE_OF,
            EACH),
        row(
            "pods are selected",
            subject + "{pods: ▶{namespaceSelector: {}}}\n",
            MISSING_FIELD,
            "add `podSelector`"),
        row(
            "there are 25 rules",
            BASE
                + "  ingress:\n"
                + "    - {action: Deny, from: [{namespaces: {}}]}\n".repeat(25)
                + "    - ▶{action: Deny, from: [{namespaces: {}}]}\n",
            TOO_LONG,
            "keep to 25 elements: divide the resource"),
        Arguments.of(
            "it is in no namespace",
            current(BASE).replace("name: a", "name: a, ▶namespace: b"),
            NOT_NAMESPACED,
            "remove `namespace`, or write the kind that lives in one"));
  }

  static Stream<Arguments> rules() {
    String to = "action: Deny, to: [{namespaces: {}}], ";
    return Stream.of(
        rule(
            "actions are three",
            "action: ▶Allow, to: [{namespaces: {}}]",
            BAD_CHOICE,
            "write one of: Accept, Deny, Pass"),
        rule(
            "a rule's name has 100 characters",
            to + "name: ▶" + "a".repeat(101),
            TOO_LONG,
            "write at most 100 characters"),
        rule(
            "a rule has peers",
            "action: Deny, to: ▶[]",
            EMPTY_LIST,
            "add an element, or remove what the list is part of"),
        row("that are written", BASE + "  egress: [▶{action: Deny}]\n", MISSING_FIELD, "add `to`"),
        rule("a peer is something", "action: Deny, to: [▶{}]", NOT_ONE_OF, ONE),
        rule(
            "and one thing",
            "action: Deny, to: [{namespaces: {}, ▶networks: [10.0.0.0/8]}]",
            NOT_ONE_OF,
            EACH),
        rule(
            "a network is one",
            "action: Deny, to: [{networks: [▶zc00::/8]}]",
            BAD_NETWORK,
            "write an address (IPv4 without leading zeros), a slash and a prefix length"),
        rule(
            "once",
            "action: Deny, to: [{networks: [10.0.0.0/8, ▶10.0.0.0/8]}]",
            DUPLICATE_VALUE,
            "remove one of the two"),
        rule(
            "and there",
            "action: Deny, to: [{networks: ▶[]}]",
            EMPTY_LIST,
            "add an element, or remove what the list is part of"),
        row(
            "packets come from pods",
            BASE
                + "  ingress: [{action: Deny, from: [{▶networks: [10.0.0.0/8], namespaces: {}}]}]\n",
            UNKNOWN_FIELD,
            "remove it; known are: namespaces, pods"));
  }

  static Stream<Arguments> ports() {
    String to = "action: Deny, to: [{namespaces: {}}], protocols: [";
    return Stream.of(
        rule(
            "a list of protocols has one",
            "action: Deny, to: [{namespaces: {}}], protocols: ▶[]",
            EMPTY_LIST,
            "add an element, or remove what the list is part of"),
        rule("a protocol is something", to + "▶{}]", NOT_ONE_OF, ONE),
        rule(
            "and one thing",
            to + "{tcp: {destinationPort: {number: 1}}, ▶udp: {destinationPort: {number: 1}}}]",
            NOT_ONE_OF,
            EACH),
        rule("with a port", to + "{tcp: ▶{}}]", MISSING_FIELD, "add `destinationPort`"),
        rule(
            "a number or a range",
            to + "{tcp: {destinationPort: {number: 1, ▶range: {start: 1, end: 2}}}}]",
            NOT_ONE_OF,
            EACH),
        rule(
            "a number that is a port",
            to + "{tcp: {destinationPort: {number: ▶65536}}}]",
            BAD_PORT,
            "write a number from 1 to 65535, in decimal"),
        rule(
            "a range that goes up",
            to + "{sctp: {destinationPort: {range: ▶{start: 2, end: 2}}}}]",
            BAD_PORT_RANGE,
            "write the lower port as `start`, or a single port as a number"),
        rule(
            "networks have no names of ports",
            "action: Deny, to: [{networks: [10.0.0.0/8]}],"
                + " protocols: [{▶destinationNamedPort: web}]",
            BAD_PORT,
            "make a rule of its own for them, with the port's number"));
  }

  static Stream<Arguments> old() {
    String to = "action: Deny, to: [{namespaces: {}}], ";
    return Stream.of(
        oldRule(
            "the old kind allows",
            "action: ▶Accept, to: [{namespaces: {}}]",
            BAD_CHOICE,
            "write one of: Allow, Deny, Pass"),
        oldRule(
            "a port is one thing",
            to + "ports: [{portNumber: {port: 1}, ▶portRange: {start: 1, end: 2}}]",
            NOT_ONE_OF,
            EACH),
        oldRule(
            "a range goes up",
            to + "ports: [{portRange: ▶{start: 2, end: 1}}]",
            BAD_PORT_RANGE,
            "write the lower port as `start`, or a single port as a number"),
        oldRule(
            "protocols are three",
            to + "ports: [{portNumber: {port: 1, protocol: ▶ICMP}}]",
            BAD_CHOICE,
            "write one of: TCP, UDP, SCTP"),
        oldRule(
            "networks have no names of ports",
            "action: Deny, to: [{networks: [10.0.0.0/8]}], ports: [{▶namedPort: web}]",
            BAD_PORT,
            "make a rule of its own for them, with the port's number"),
        Arguments.of(
            "the last word is called default",
            old("BaselineAdminNetworkPolicy", "▶mine", "  subject: {namespaces: {}}\n"),
            BAD_NAME,
            "write default, for a cluster has one BaselineAdminNetworkPolicy"),
        Arguments.of(
            "and passes nothing on",
            old(
                "BaselineAdminNetworkPolicy",
                "default",
                "  {subject: {namespaces: {}},"
                    + " ingress: [{action: ▶Pass, from: [{namespaces: {}}]}]}\n"),
            BAD_CHOICE,
            "write one of: Allow, Deny"),
        Arguments.of(
            "it has no priority",
            old(
                "BaselineAdminNetworkPolicy",
                "default",
                "  {▶priority: 1, subject: {namespaces: {}}}\n"),
            UNKNOWN_FIELD,
            "remove it; known are: egress, ingress, subject"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"specs", "rules", "ports", "old"})
  void refusesAPolicyWhereItIsWrongAndSaysWhatToWrite(
      String why, String manifest, DiagnosticCode code, String remedy) {
    Policies.assertRefused(manifest, code, remedy);
  }
}
