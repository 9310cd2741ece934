package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ports as Kubernetes policies write them: a number, a name, or a range of numbers.
final class PortShapes {
  /// The last port.
  static final int HIGHEST = 65_535;

  /// A port's number.
  static final Shape NUMBER = PortShapes::number;

  /// A port's name.
  static final Shape NAME =
      TextShape.of(
          DiagnosticCode.BAD_PORT,
          "a port's name (at most 15 of a-z, 0-9 and single '-', one of them a letter)",
          Names::isPortName);

  /// A port's number or its name.
  static final Shape NUMBER_OR_NAME = PortShapes::numberOrName;

  private static final Shape EITHER =
      TextShape.of(
          DiagnosticCode.BAD_PORT,
          "a port's number, or its name (at most 15 of a-z, 0-9 and single '-', one of them a"
              + " letter)",
          Names::isPortName);

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NUMBER_TEXT = Pattern.compile("[1-9][0-9]{0,4}");

  private PortShapes() {}

  private static Optional<JsonNode> numberOrName(SourceTree tree, Spot spot) {
    return switch (tree) {
      case Scalar(_, var type, _, _) when type == ScalarType.INTEGER -> number(tree, spot);
      case Scalar(var at, var type, var text, _) when type == ScalarType.TEXT && isDigits(text) -> {
        spot.report(
            DiagnosticCode.BAD_PORT,
            at,
            "%s is text: %s in quotes names a port, and no name is a number"
                .formatted(spot.name(), text),
            "write %s without quotes".formatted(text));
        yield Optional.empty();
      }
      case Scalar _, SourceTree.Mapping _, SourceTree.Sequence _, SourceTree.Opaque _ ->
          EITHER.read(tree, spot);
    };
  }

  private static boolean isDigits(String text) {
    return DIGITS.matcher(text).matches();
  }

  /// Whether `text` spells a number of at most five digits, the first of which is not 0.
  static boolean isNumber(String text) {
    return NUMBER_TEXT.matcher(text).matches();
  }

  private static Optional<JsonNode> number(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar(var at, var type, var text, _)) || type != ScalarType.INTEGER) {
      Mistakes.wrongType(tree, "a number without quotes", spot);
      return Optional.empty();
    }
    int number = isNumber(text) ? Integer.parseInt(text) : 0;
    if (1 <= number && number <= HIGHEST) {
      return Optional.of(IntNode.valueOf(number));
    }
    spot.report(
        DiagnosticCode.BAD_PORT,
        at,
        "%s must be a number from 1 to 65535, but is %s".formatted(spot.name(), Quote.of(text)),
        "write a number from 1 to 65535, in decimal");
    return Optional.empty();
  }

  /// `endPort` needs a `port` that is a number and not greater.
  static void checkRange(Mapping tree, ObjectNode json, Spot spot) {
    Optional<Entry> end = tree.written("endPort");
    end.ifPresent(entry -> checkRange(entry, tree, json, spot));
  }

  private static void checkRange(Entry end, Mapping tree, ObjectNode json, Spot spot) {
    if (tree.written("port").isEmpty()) {
      report(end.key(), "endPort needs a port to begin from", "add `port`", spot);
    } else if (json.get("port") instanceof TextNode) {
      report(
          end.value(),
          "endPort needs a port that is a number, not a name",
          "write the first port as a number, or remove `endPort`",
          spot);
    } else if (json.has("endPort") && json.path("port").asInt(0) > json.get("endPort").asInt()) {
      report(
          end.value(),
          "endPort %s is less than port %s"
              .formatted(json.get("endPort").asInt(), json.get("port").asInt()),
          "write the lower number as `port`",
          spot);
    }
  }

  private static void report(SourceTree where, String message, String remedy, Spot spot) {
    spot.report(DiagnosticCode.BAD_PORT_RANGE, where.at(), spot.name() + ": " + message, remedy);
  }
}
