package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.List;

/// What a rule's protocol must be for its other matches to have a meaning, and to be loaded by the
/// kernel: `iptables-restore` refuses a whole table for a single rule with an ICMP match and no
/// fitting protocol.
final class ProtocolChecks {
  private static final String PROTOCOL = "protocol";

  private ProtocolChecks() {}

  /// Whether there is a protocol with a mistake of its own, which says nothing about the rest.
  private static boolean isMistaken(String field, Mapping tree, ObjectNode json) {
    return tree.written(field).isPresent() && !json.has(field);
  }

  /// Ports need a protocol that has ports. Names of ports do without one: their endpoints tell it.
  static void checkPorts(Mapping tree, ObjectNode json, Spot spot) {
    if (isMistaken(PROTOCOL, tree, json) || Protocols.hasPorts(json.path(PROTOCOL))) {
      return;
    }
    for (String end : List.of("source", "destination")) {
      for (String ports : List.of("ports", "notPorts")) {
        tree.mapping(end).stream()
            .flatMap(entity -> entity.items(ports).stream())
            .filter(port -> json.has(PROTOCOL) || isNumeric(port))
            .findFirst()
            .ifPresent(port -> reportPort(end + "." + ports, port, json.path(PROTOCOL), spot));
      }
    }
  }

  private static boolean isNumeric(SourceTree port) {
    return port instanceof Scalar(_, _, var text, _) && CalicoPorts.isNumeric(text);
  }

  private static void reportPort(String field, SourceTree port, JsonNode protocol, Spot spot) {
    String problem =
        protocol.isMissingNode()
            ? "no protocol"
            : "the protocol %s, which has none".formatted(protocol.asText());
    spot.report(
        DiagnosticCode.PORT_WITHOUT_PROTOCOL,
        port.at(),
        "%s has `%s`, but %s".formatted(spot.name(), field, problem),
        "write `protocol: TCP`, UDP or SCTP in the rule, or remove the ports");
  }

  /// A match on ICMP needs a protocol that says which ICMP, of which version of IP: the number
  /// alone would put the rule into the tables of both.
  static void checkIcmp(Mapping tree, ObjectNode json, Spot spot) {
    if (isMistaken(PROTOCOL, tree, json) || isMistaken("ipVersion", tree, json)) {
      return;
    }
    JsonNode protocol = json.path(PROTOCOL);
    int version = Protocols.icmpVersion(protocol);
    for (String field : List.of("icmp", "notICMP")) {
      tree.written(field)
          .ifPresent(entry -> {
            if (version == 0) {
              report(
                  entry.key().at(),
                  "%s has `%s`, but no protocol that is ICMP".formatted(spot.name(), field),
                  "add `protocol: ICMP` or `protocol: ICMPv6`",
                  spot);
            } else if (protocol.isNumber() && !json.has("ipVersion")) {
              report(
                  entry.key().at(),
                  "%s has `%s` with protocol %s, a number that both versions of IP know"
                      .formatted(spot.name(), field, protocol.asText()),
                  "write `protocol: %s`, or add `ipVersion: %s`"
                      .formatted(nameOf(version), version),
                  spot);
            }
          });
    }
  }

  /// ICMP is part of IPv4 and ICMPv6 part of IPv6.
  static void checkIcmpVersion(Mapping tree, ObjectNode json, Spot spot) {
    int written = json.path("ipVersion").asInt();
    for (String field : List.of(PROTOCOL, "notProtocol")) {
      int wanted = Protocols.icmpVersion(json.path(field));
      if (written != 0 && wanted != 0 && written != wanted) {
        report(
            tree.find("ipVersion").map(Entry::value).map(SourceTree::at).orElse(tree.at()),
            "%s has `%s: %s`, which is of IPv%s, and ipVersion %s"
                .formatted(spot.name(), field, json.path(field).asText(), wanted, written),
            "write `ipVersion: %s`, or `%s: %s`".formatted(wanted, field, nameOf(written)),
            spot);
      }
    }
  }

  private static String nameOf(int version) {
    return version == 4 ? "ICMP" : "ICMPv6";
  }

  private static void report(SourceLocation at, String message, String remedy, Spot spot) {
    spot.report(DiagnosticCode.BAD_ICMP, at, message, remedy);
  }
}
