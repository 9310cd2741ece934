package dev.portcullis.reconciler.parse;

import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_CHOICE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_ICMP;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_NUMBER;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PORT;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PORT_RANGE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.BAD_PROTOCOL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.MISSING_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.NOT_ENFORCEABLE;
import static dev.portcullis.reconciler.parse.DiagnosticCode.PORT_WITHOUT_PROTOCOL;
import static dev.portcullis.reconciler.parse.DiagnosticCode.TOO_LONG;
import static dev.portcullis.reconciler.parse.DiagnosticCode.UNKNOWN_FIELD;
import static dev.portcullis.reconciler.parse.DiagnosticCode.WRONG_TYPE;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a rule of Calico's is refused for, a row for each row of the table of what Calico's layers
/// and the kernel refuse. The place is marked as in [BadPolicyTest].
class RefusedRuleTest {
  private static final String PORTS =
      "write a number such as 80, a range such as 8000:8080, or a name of at most 128 letters,"
          + " digits, '_', '.' and '-'";
  private static final String ADD_PROTOCOL =
      "write `protocol: TCP`, UDP or SCTP in the rule, or remove the ports";
  private static final String ADD_ICMP = "add `protocol: ICMP` or `protocol: ICMPv6`";

  private static Arguments row(String why, String rule, DiagnosticCode code, String remedy) {
    return Arguments.of(why, "  ingress: [{action: Allow, " + rule + "}]\n", code, remedy);
  }

  private static Arguments egress(String why, String rule, DiagnosticCode code, String remedy) {
    return Arguments.of(why, "  egress: [{action: Allow, " + rule + "}]\n", code, remedy);
  }

  static Stream<Arguments> protocols() {
    String known =
        "write one of [TCP, UDP, ICMP, ICMPv6, SCTP, UDPLite], or a number from 1 to 255";
    return Stream.of(
        row(
            "protocols are spelled in one way",
            "protocol: ▶tcp",
            BAD_PROTOCOL,
            "did you mean `TCP`?"),
        row("a protocol has a known name", "protocol: ▶GRE!", BAD_PROTOCOL, known),
        row("protocol 0 is none", "protocol: ▶0", BAD_PROTOCOL, known),
        row("protocol 256 is none", "notProtocol: ▶256", BAD_PROTOCOL, known),
        row("a number has no leading zero", "protocol: ▶06", BAD_PROTOCOL, known),
        row(
            "a protocol is no list",
            "protocol: ▶[TCP]",
            WRONG_TYPE,
            "write a protocol's name or number"),
        row("ipVersion is 4 or 6", "ipVersion: ▶5", BAD_NUMBER, "write 4 or 6, in decimal"));
  }

  static Stream<Arguments> ports() {
    return Stream.of(
        row(
            "numeric ports need a protocol",
            "destination: {ports: [▶80]}",
            PORT_WITHOUT_PROTOCOL,
            ADD_PROTOCOL),
        row(
            "numeric notPorts need one",
            "source: {notPorts: [web, ▶'80:90']}",
            PORT_WITHOUT_PROTOCOL,
            ADD_PROTOCOL),
        row(
            "ports by name need none but TCP, UDP or SCTP",
            "protocol: UDPLite, destination: {ports: [▶web]}",
            PORT_WITHOUT_PROTOCOL,
            ADD_PROTOCOL),
        row(
            "ICMP has no ports",
            "protocol: 1, source: {ports: [▶80]}",
            PORT_WITHOUT_PROTOCOL,
            ADD_PROTOCOL),
        row(
            "notProtocol does not do",
            "notProtocol: TCP, source: {ports: [▶80]}",
            PORT_WITHOUT_PROTOCOL,
            ADD_PROTOCOL),
        row("port 0 is none", "protocol: TCP, source: {ports: [▶0]}", BAD_PORT, PORTS),
        row("port 65536 is none", "protocol: TCP, source: {ports: [▶'65536']}", BAD_PORT, PORTS),
        row("a range begins at 1", "protocol: TCP, source: {ports: [▶0:80]}", BAD_PORT, PORTS),
        row("a range ends at 65535", "protocol: TCP, source: {ports: [▶1:65536]}", BAD_PORT, PORTS),
        row(
            "a range goes up",
            "protocol: TCP, source: {ports: [▶90:80]}",
            BAD_PORT_RANGE,
            "write `80:90`"),
        row("a range has two numbers", "protocol: TCP, source: {ports: [▶'80:']}", BAD_PORT, PORTS),
        row(
            "a name has letters of its own",
            "protocol: TCP, source: {ports: [▶a/b]}",
            BAD_PORT,
            PORTS),
        row(
            "a name has 128 characters",
            "protocol: TCP, source: {ports: [▶%s]}".formatted("a".repeat(129)),
            BAD_PORT,
            PORTS),
        row(
            "a list has 50 ports",
            "protocol: TCP, source: {ports: [%s▶51]}"
                .formatted(
                    IntStream.rangeClosed(1, 50)
                        .mapToObj(port -> port + ", ")
                        .collect(Collectors.joining())),
            TOO_LONG,
            "keep to 50 elements: divide the resource"));
  }

  static Stream<Arguments> icmp() {
    return Stream.of(
        row("icmp needs a protocol", "▶icmp: {type: 8}", BAD_ICMP, ADD_ICMP),
        row("icmp needs ICMP", "protocol: TCP, ▶icmp: {type: 8}", BAD_ICMP, ADD_ICMP),
        row(
            "notICMP needs a protocol, or the kernel refuses the table",
            "▶notICMP: {type: 8}",
            BAD_ICMP,
            ADD_ICMP),
        row(
            "a number says not which version of ICMP",
            "protocol: 1, ▶icmp: {type: 8}",
            BAD_ICMP,
            "write `protocol: ICMP`, or add `ipVersion: 4`"),
        row(
            "nor does 58",
            "protocol: 58, ▶notICMP: {type: 8}",
            BAD_ICMP,
            "write `protocol: ICMPv6`, or add `ipVersion: 6`"),
        row("a code needs a type", "protocol: ICMP, icmp: ▶{code: 0}", MISSING_FIELD, "add `type`"),
        row(
            "types end at 254",
            "protocol: ICMP, icmp: {type: ▶255}",
            BAD_NUMBER,
            "write a number from 0 to 254, in decimal"),
        row(
            "codes end at 255",
            "protocol: ICMP, icmp: {type: 3, code: ▶256}",
            BAD_NUMBER,
            "write a number from 0 to 255, in decimal"),
        row(
            "ICMP is of IPv4",
            "protocol: ICMP, ipVersion: ▶6",
            BAD_ICMP,
            "write `ipVersion: 4`, or `protocol: ICMPv6`"),
        row(
            "1 too",
            "protocol: 1, ipVersion: ▶6, icmp: {type: 8}",
            BAD_ICMP,
            "write `ipVersion: 4`, or `protocol: ICMPv6`"),
        row(
            "ICMPv6 is of IPv6, also negated",
            "notProtocol: ICMPv6, ipVersion: ▶4",
            BAD_ICMP,
            "write `ipVersion: 6`, or `notProtocol: ICMP`"));
  }

  static Stream<Arguments> others() {
    String http = "remove `http`, and have a proxy or a service mesh look at requests";
    return Stream.of(
        row(
            "iptables cannot match HTTP",
            "protocol: TCP, ▶http: {methods: [GET]}",
            NOT_ENFORCEABLE,
            http),
        egress("nor on egress", "▶http: {paths: [{exact: /}]}", NOT_ENFORCEABLE, http),
        row(
            "a rule has known fields",
            "▶src: {}",
            UNKNOWN_FIELD,
            "remove it; known are: action, destination, http, icmp, ipVersion, metadata, notICMP,"
                + " notProtocol, protocol, source"),
        Arguments.of(
            "a rule has an action",
            "  ingress: [▶{protocol: TCP}]\n",
            MISSING_FIELD,
            "add `action`"),
        Arguments.of(
            "an action is one of four",
            "  ingress: [{action: ▶allow}]\n",
            BAD_CHOICE,
            "did you mean `Allow`?"),
        Arguments.of(
            "a direction has 1024 rules",
            "  ingress:\n" + "    - action: Allow\n".repeat(1024) + "    - ▶action: Allow\n",
            TOO_LONG,
            "keep to 1024 elements: divide the resource"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"protocols", "ports", "icmp", "others"})
  void refusesARuleWhereItIsWrongAndSaysWhatToWrite(
      String why, String spec, DiagnosticCode code, String remedy) {
    Policies.assertRefused(Policies.calico("NetworkPolicy") + spec, code, remedy);
  }
}
