package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports as Calico's rules write them: a number, with quotes or without, a range (`8000:8080`), or
/// a name. In the result a number and a range of one port are numbers, whatever they were.
final class CalicoPorts {
  private static final int LIMIT = 50;
  private static final Pattern NUMBERS = Pattern.compile("([0-9]+)(?::([0-9]+))?");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  /// A list of ports, its line noted.
  static final Shape LIST = new ListShape(CalicoPorts::read, LIMIT).located();

  private CalicoPorts() {}

  /// Whether `text` is a port by number, or a range.
  static boolean isNumeric(String text) {
    return NUMBERS.matcher(text).matches();
  }

  private static Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar(_, var type, var text, _))
        || (type != ScalarType.TEXT && type != ScalarType.INTEGER)) {
      Mistakes.wrongType(tree, "a port's number, a range such as 8000:8080, or a name", spot);
      return Optional.empty();
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      String last = numbers.group(2);
      return range(
          number(numbers.group(1)), number(last == null ? numbers.group(1) : last), tree, spot);
    }
    if (type == ScalarType.TEXT && NAME.matcher(text).matches()) {
      return Optional.of(TextNode.valueOf(text));
    }
    report(text, tree, spot);
    return Optional.empty();
  }

  /// The port that `digits` spell; 0 when they spell none.
  private static int number(String digits) {
    int number = PortShapes.isNumber(digits) ? Integer.parseInt(digits) : 0;
    return number <= PortShapes.HIGHEST ? number : 0;
  }

  private static Optional<JsonNode> range(int first, int last, SourceTree tree, Spot spot) {
    if (first == 0 || last == 0) {
      report(tree instanceof Scalar scalar ? scalar.text() : "", tree, spot);
      return Optional.empty();
    }
    if (first > last) {
      spot.report(
          DiagnosticCode.BAD_PORT_RANGE,
          tree.at(),
          "%s: the range begins at %s, after its end at %s".formatted(spot.name(), first, last),
          "write `%s:%s`".formatted(last, first));
      return Optional.empty();
    }
    return Optional.of(
        first == last ? IntNode.valueOf(first) : TextNode.valueOf(first + ":" + last));
  }

  private static void report(String text, SourceTree tree, Spot spot) {
    spot.report(
        DiagnosticCode.BAD_PORT,
        tree.at(),
        "%s must be a port from 1 to 65535, a range of them or a port's name, but is %s"
            .formatted(spot.name(), Quote.of(text)),
        "write a number such as 80, a range such as 8000:8080, or a name of at most 128 letters,"
            + " digits, '_', '.' and '-'");
  }
}
