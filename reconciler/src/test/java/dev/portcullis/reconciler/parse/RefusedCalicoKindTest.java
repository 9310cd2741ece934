package dev.portcullis.reconciler.parse;

import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_ADDRESS;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_CHOICE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_LABEL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NAME;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NETWORK;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PORT;
import static dev.portcullis.reconciler.parse.DiagnosticCode.DUPLICATE_VALUE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.FIXED_TIER;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISSING_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_ONE_OF;
import static dev.portcullis.reconciler.parse.DiagnosticCode.PORT_WITHOUT_PROTOCOL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.RESERVED_LABEL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.UNKNOWN_FIELD;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What Calico's resources are refused for that are no policies; see [RefusedRuleTest].
class RefusedCalicoKindTest {
  private static final String TIER_FIX = "remove this Tier, or write exactly these";

  private static Arguments row(
      String why, String kind, String spec, DiagnosticCode code, String remedy) {
    return Arguments.of(why, Policies.calico(kind) + spec, code, remedy);
  }

  static Stream<Arguments> tiers() {
    return Stream.of(
        Arguments.of(
            "the default tier has its place",
            tier("default") + "  order: ▶5\n",
            FIXED_TIER,
            TIER_FIX),
        Arguments.of(
            "and its action",
            tier("default") + "  order: 1000000\n  defaultAction: ▶Pass\n",
            FIXED_TIER,
            TIER_FIX),
        Arguments.of(
            "and says its place",
            tier("default") + "  ▶defaultAction: Deny\n",
            FIXED_TIER,
            TIER_FIX),
        Arguments.of(
            "kube-admin passes", tier("kube-admin") + "  ▶order: 1000\n", FIXED_TIER, TIER_FIX),
        Arguments.of(
            "kube-baseline comes last",
            tier("kube-baseline") + "  order: ▶1\n  defaultAction: Pass\n",
            FIXED_TIER,
            TIER_FIX),
        Arguments.of(
            "a tier denies or passes",
            tier("mine") + "  defaultAction: ▶Allow\n",
            BAD_CHOICE,
            "write one of: Deny, Pass"));
  }

  private static String tier(String name) {
    return Policies.head("projectcalico.org/v3", "Tier", "name: " + name);
  }

  static Stream<Arguments> sets() {
    String nets = "write an address (IPv4 without leading zeros), a slash and a prefix length";
    String label = "labels: {▶projectcalico.org/namespace: b}";
    return Stream.of(
        row("a set has networks", "NetworkSet", "  nets: [▶example.org]\n", BAD_NETWORK, nets),
        row("of known lengths", "GlobalNetworkSet", "  nets: [▶10.0.0.0/33]\n", BAD_NETWORK, nets),
        row(
            "each once",
            "GlobalNetworkSet",
            "  nets: [10.0.0.1, ▶10.0.0.1]\n",
            DUPLICATE_VALUE,
            "remove one of the two"),
        Arguments.of(
            "a set's namespace is no label",
            Policies.head("projectcalico.org/v3", "NetworkSet", "name: a, " + label),
            RESERVED_LABEL,
            "remove the label, and write `namespace`"),
        Arguments.of(
            "nor a global set's",
            Policies.head("projectcalico.org/v3", "GlobalNetworkSet", "name: a, " + label),
            RESERVED_LABEL,
            "remove the label, and write `namespace`"));
  }

  static Stream<Arguments> endpoints() {
    String hep = "HostEndpoint";
    String eth0 = "  node: n1\n  interfaceName: eth0\n";
    String port = eth0 + "  ports: [{name: web, protocol: TCP, port: 80}";
    return Stream.of(
        row(
            "a host endpoint has a node",
            hep,
            "  ▶interfaceName: eth0\n",
            MISSING_FIELD,
            "add `node`"),
        row(
            "and a way to find its interface",
            hep,
            "  ▶node: n1\n  expectedIPs: []\n",
            NOT_ONE_OF,
            "add `interfaceName` (`\"*\"` for all of the node), or `expectedIPs`"),
        row(
            "an interface has 15 characters",
            hep,
            "  node: n1\n  interfaceName: ▶abcdefghijklmnop\n",
            BAD_NAME,
            "write an interface's name (at most 15 letters, digits, '_', '.' and '-'), or * for"
                + " all"),
        row(
            "an address is no network",
            hep,
            "  node: n1\n  expectedIPs: [▶10.0.0.1/32]\n",
            BAD_ADDRESS,
            "write an IPv4 address without leading zeros, or an IPv6 address"),
        row(
            "a profile has a name",
            hep,
            eth0 + "  profiles: [▶A]\n",
            BAD_NAME,
            "write a name (at most 253 of a-z, 0-9, '-' and '.', with a letter or digit at both ends"
                + " of each part)"),
        row(
            "a port has a protocol with ports",
            hep,
            port + ", {name: ping, protocol: ▶ICMP, port: 1}]\n",
            PORT_WITHOUT_PROTOCOL,
            "write TCP, UDP or SCTP"),
        row(
            "and a name",
            hep,
            port + ", {name: ▶80, protocol: TCP, port: 1}]\n",
            DiagnosticCode.NEEDS_QUOTES,
            "put it in quotes: \"80\""),
        row(
            "a good one",
            hep,
            port + ", {name: ▶a--b, protocol: TCP, port: 1}]\n",
            BAD_PORT,
            "write a port's name (at most 15 of a-z, 0-9 and single '-', one of them a letter)"),
        row(
            "and a number",
            hep,
            port + ", {name: b, protocol: TCP, port: ▶0}]\n",
            BAD_PORT,
            "write a number from 1 to 65535, in decimal"),
        row(
            "a profile's labels are labels",
            "Profile",
            "  labelsToApply: {a: ▶-b}\n",
            BAD_LABEL,
            "write a label value (at most 63 letters, digits, '-', '_' or '.', with a letter or"
                + " digit at both ends)"),
        row(
            "a profile has no selector",
            "Profile",
            "  ▶selector: all()\n",
            UNKNOWN_FIELD,
            "remove it; known are: egress, ingress, labelsToApply, types"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tiers", "sets", "endpoints"})
  void refusesAResourceWhereItIsWrongAndSaysWhatToWrite(
      String why, String manifest, DiagnosticCode code, String remedy) {
    Policies.assertRefused(manifest, code, remedy);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tiers", "sets", "endpoints"})
  void refusesTheSameInTheGroupInWhichCalicoKeepsIt(
      String why, String manifest, DiagnosticCode code, String remedy) {
    Policies.assertRefused(
        manifest.replace("projectcalico.org/v3", "crd.projectcalico.org/v1"), code, remedy);
  }
}
