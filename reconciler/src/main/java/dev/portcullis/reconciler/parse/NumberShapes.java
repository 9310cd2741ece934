package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// Numbers and truth values. Numbers are written in decimal, so that nobody has to know which other
/// spellings which reader of YAML understands.
final class NumberShapes {
  /// Where a policy or a tier comes among others: any number that can be compared with all others,
  /// so neither NaN nor an infinity; and not -0, which some take for less than 0.
  static final Shape ORDER = NumberShapes::order;

  /// `true` or `false`.
  static final Shape TRUTH = NumberShapes::truth;

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?");

  private NumberShapes() {}

  /// A whole number from `low` to `high`.
  static Shape between(int low, int high) {
    return whole(
        "a number from %s to %s".formatted(low, high), number -> low <= number && number <= high);
  }

  /// A whole number that is `wanted`.
  static Shape whole(String wanted, IntPredicate valid) {
    return (tree, spot) -> {
      if (!(tree instanceof Scalar(var at, var type, var text, _)) || type != ScalarType.INTEGER) {
        Mistakes.wrongType(tree, "a number without quotes", spot);
        return Optional.empty();
      }
      if (WHOLE.matcher(text).matches() && valid.test(Integer.parseInt(text))) {
        return Optional.of(IntNode.valueOf(Integer.parseInt(text)));
      }
      bad(wanted, text, at, spot);
      return Optional.empty();
    };
  }

  private static void bad(String wanted, String text, SourceLocation at, Spot spot) {
    spot.report(
        DiagnosticCode.BAD_NUMBER,
        at,
        "%s must be %s, but is %s".formatted(spot.name(), wanted, Quote.of(text)),
        "write %s, in decimal".formatted(wanted));
  }

  private static Optional<JsonNode> order(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar(var at, var type, var text, _))
        || (type != ScalarType.INTEGER && type != ScalarType.DECIMAL)) {
      Mistakes.wrongType(tree, "a number without quotes", spot);
      return Optional.empty();
    }
    if (DECIMAL.matcher(text).matches()) {
      double order = Double.parseDouble(text);
      boolean minusZero = order == 0 && text.startsWith("-");
      if (Double.isFinite(order) && !minusZero) {
        return Optional.of(DoubleNode.valueOf(order));
      }
    }
    bad("a finite number, such as 100 or 0.5, and not -0", text, at, spot);
    return Optional.empty();
  }

  private static Optional<JsonNode> truth(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar(_, var type, var text, _)) || type != ScalarType.BOOLEAN) {
      Mistakes.wrongType(tree, "true or false", spot);
      return Optional.empty();
    }
    return Optional.of(BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).matches("yes|true|on")));
  }
}
