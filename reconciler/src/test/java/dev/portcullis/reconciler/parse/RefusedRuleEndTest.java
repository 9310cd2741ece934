package dev.portcullis.reconciler.parse;

import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NAME;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NETWORK;
import static dev.portcullis.reconciler.parse.DiagnosticCode.DUPLICATE_VALUE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.EXCLUDES_ALL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.HOST_BITS;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISSING_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MIXED_FAMILIES;
import static dev.portcullis.reconciler.parse.DiagnosticCode.SERVICE_CONFLICT;
import static dev.portcullis.reconciler.parse.DiagnosticCode.TOO_LONG;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an end of a rule of Calico's is refused for; see [RefusedRuleTest].
class RefusedRuleEndTest {
  private static final String TWO_FAMILIES = "make one rule for IPv4 and one for IPv6";
  private static final String TWO_RULES = "make two rules of it, or remove one of the two";

  private static Arguments row(String why, String rule, DiagnosticCode code, String remedy) {
    return Arguments.of(why, "  ingress: [{action: Allow, " + rule + "}]\n", code, remedy);
  }

  private static Arguments egress(String why, String rule, DiagnosticCode code, String remedy) {
    return Arguments.of(why, "  egress: [{action: Allow, " + rule + "}]\n", code, remedy);
  }

  static Stream<Arguments> nets() {
    return Stream.of(
        row(
            "an address alone is no network",
            "source: {nets: [▶10.0.0.1]}",
            HOST_BITS,
            "write `10.0.0.1/32`"),
        row(
            "nor one of IPv6",
            "source: {nets: [▶'2001:db8::1']}",
            HOST_BITS,
            "write `2001:db8::1/128`"),
        row(
            "host bits are not set",
            "source: {notNets: [▶10.1.2.3/8]}",
            HOST_BITS,
            "write `10.0.0.0/8`"),
        row(
            "a network is an address",
            "source: {nets: [▶all]}",
            BAD_NETWORK,
            "write an address (IPv4 without leading zeros), a slash and a prefix length"),
        row(
            "IPv4 in IPv6 is ambiguous",
            "source: {nets: [▶'::ffff:10.0.0.0/104']}",
            BAD_NETWORK,
            "write an address (IPv4 without leading zeros), a slash and a prefix length"),
        row(
            "families do not mix in a list",
            "source: {nets: [10.0.0.0/8, ▶'2001:db8::/32']}",
            MIXED_FAMILIES,
            TWO_FAMILIES),
        row(
            "nor anywhere in a rule",
            "source: {notNets: ['2001:db8::/32']}, destination: {nets: [▶10.0.0.0/8]}",
            MIXED_FAMILIES,
            TWO_FAMILIES),
        row(
            "networks are of the rule's version",
            "ipVersion: 6, source: {nets: [▶10.0.0.0/8]}",
            MIXED_FAMILIES,
            TWO_FAMILIES),
        row(
            "not everything is excluded",
            "source: {notNets: [▶0.0.0.0/0]}",
            EXCLUDES_ALL,
            "remove the rule, or write a smaller network"),
        row(
            "nor all of IPv6",
            "destination: {notNets: [▶'::/0']}",
            EXCLUDES_ALL,
            "remove the rule, or write a smaller network"),
        row(
            "a network stands once",
            "source: {nets: [10.0.0.0/8, ▶10.0.0.0/8]}",
            DUPLICATE_VALUE,
            "remove one of the two"),
        row(
            "a list has 256 networks",
            "source: {nets: [%s▶10.1.0.0/32]}"
                .formatted(
                    IntStream.range(0, 256)
                        .mapToObj(net -> "10.0.0.%s/32, ".formatted(net))
                        .collect(Collectors.joining())),
            TOO_LONG,
            "keep to 256 elements: divide the resource"));
  }

  static Stream<Arguments> services() {
    String service = "services: {name: dns}";
    return Stream.of(
        row(
            "a service excludes nets",
            "source: {%s, ▶nets: [10.0.0.0/8]}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "and notNets",
            "source: {%s, ▶notNets: [10.0.0.0/8]}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "and a selector",
            "source: {%s, ▶selector: has(a)}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "and a notSelector",
            "source: {%s, ▶notSelector: has(a)}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "and a namespaceSelector",
            "source: {%s, ▶namespaceSelector: has(a)}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "and serviceAccounts",
            "source: {%s, ▶serviceAccounts: {}}".formatted(service),
            SERVICE_CONFLICT,
            TWO_RULES),
        row(
            "a service has a name",
            "source: {services: ▶{namespace: kube-system}}",
            MISSING_FIELD,
            "add `name`"),
        row(
            "one that is not empty",
            "source: {services: {name: ▶\"\"}}",
            BAD_NAME,
            "write a name (at most 253 of a-z, 0-9, '-' and '.', with a letter or digit at both ends of"
                + " each part)"),
        row(
            "an ingress rule's destination is no service",
            "destination: {▶%s}".formatted(service),
            SERVICE_CONFLICT,
            "put `services` under `source`"),
        egress(
            "an egress rule's source is no service",
            "source: {▶%s}".formatted(service),
            SERVICE_CONFLICT,
            "put `services` under `destination`"),
        egress(
            "a destination service has its own ports",
            "protocol: TCP, destination: {%s, ▶ports: [80]}".formatted(service),
            SERVICE_CONFLICT,
            "remove `ports`"),
        egress(
            "and notPorts",
            "protocol: TCP, destination: {%s, ▶notPorts: [80]}".formatted(service),
            SERVICE_CONFLICT,
            "remove `notPorts`"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"nets", "services"})
  void refusesARuleWhereItIsWrongAndSaysWhatToWrite(
      String why, String spec, DiagnosticCode code, String remedy) {
    Policies.assertRefused(Policies.calico("NetworkPolicy") + spec, code, remedy);
  }

  static Stream<Arguments> inTheWholeCluster() {
    return Stream.of("GlobalNetworkPolicy", "StagedGlobalNetworkPolicy", "Profile")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("inTheWholeCluster")
  void refusesAServiceWithoutANamespaceWhereTheResourceHasNone(String kind) {
    Policies.assertRefused(
        Policies.calico(kind) + "  ingress: [{action: Allow, source: {services: ▶{name: dns}}}]\n",
        MISSING_FIELD,
        "add `namespace`");
  }
}
