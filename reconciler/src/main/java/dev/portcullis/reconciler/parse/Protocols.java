package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Protocols as Calico's rules write them: by name, in exactly this spelling, or by number.
final class Protocols {
  /// A protocol.
  static final Shape SHAPE = Protocols::read;

  /// A protocol that has ports.
  static final Shape WITH_PORTS = Protocols::readWithPorts;

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
  private static final List<String> NAMES =
      List.of("TCP", "UDP", "ICMP", "ICMPv6", "SCTP", "UDPLite");
  private static final List<String> HAVE_PORTS = List.of("TCP", "UDP", "SCTP", "6", "17", "132");

  private Protocols() {}

  private static Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar(var at, var type, var text, _))
        || (type != ScalarType.TEXT && type != ScalarType.INTEGER)) {
      Mistakes.wrongType(tree, "a protocol's name or number", spot);
      return Optional.empty();
    }
    if (NAMES.contains(text)) {
      return Optional.of(TextNode.valueOf(text));
    }
    if (NUMBER.matcher(text).matches() && Integer.parseInt(text) <= 255) {
      return Optional.of(IntNode.valueOf(Integer.parseInt(text)));
    }
    spot.report(
        DiagnosticCode.BAD_PROTOCOL,
        at,
        "%s is %s, which is no protocol".formatted(spot.name(), Quote.of(text)),
        Spelling.nearest(text, NAMES)
            .map(name -> "did you mean " + Quote.of(name) + "?")
            .orElse("write one of %s, or a number from 1 to 255".formatted(NAMES)));
    return Optional.empty();
  }

  private static Optional<JsonNode> readWithPorts(SourceTree tree, Spot spot) {
    Optional<JsonNode> protocol = read(tree, spot);
    if (protocol.isPresent() && !hasPorts(protocol.get())) {
      spot.report(
          DiagnosticCode.PORT_WITHOUT_PROTOCOL,
          tree.at(),
          "%s is %s, which has no ports".formatted(spot.name(), Quote.of(protocol.get().asText())),
          "write TCP, UDP or SCTP");
      return Optional.empty();
    }
    return protocol;
  }

  /// Whether packets of `protocol` have ports.
  static boolean hasPorts(JsonNode protocol) {
    return HAVE_PORTS.contains(protocol.asText());
  }

  /// The version of IP that `protocol` is the ICMP of; 0 when it is no ICMP.
  static int icmpVersion(JsonNode protocol) {
    return switch (protocol.asText()) {
      case "ICMP", "1" -> 4;
      case "ICMPv6", "58" -> 6;
      default -> 0;
    };
  }
}
