package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Text that follows `rule`. What YAML reads as something else without quotes is a mistake, for it
/// is one to the API server too.
record TextShape(Rule rule) implements Shape {
  /// What a text must be.
  @FunctionalInterface
  interface Rule {
    /// Whether `text` is good; otherwise what is wrong was reported.
    boolean check(Scalar text, Spot spot);
  }

  /// Any text.
  static final Shape ANY = new TextShape((_, _) -> true);

  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    return text(tree, spot)
        .filter(text -> rule.check(text, spot))
        .map(Scalar::text)
        .map(TextNode::valueOf);
  }

  /// The text that `tree` is, or empty when it is something else, which is reported.
  static Optional<Scalar> text(SourceTree tree, Spot spot) {
    if (!(tree instanceof Scalar scalar)) {
      Mistakes.wrongType(tree, "text", spot);
      return Optional.empty();
    }
    if (scalar.type() != ScalarType.TEXT) {
      Mistakes.needsQuotes(scalar, spot);
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  /// Text for which `valid` holds; else a mistake of `code`: it must be `wanted`.
  static Shape of(DiagnosticCode code, String wanted, Predicate<String> valid) {
    return new TextShape((text, spot) -> {
      if (valid.test(text.text())) {
        return true;
      }
      String message =
          "%s must be %s, but is %s".formatted(spot.name(), wanted, Quote.of(text.text()));
      if (spot.tolerates(code) && valid.test(inSmallLetters(text.text()))) {
        spot.report(code, text.at(), message, "write " + wanted);
        return true;
      }
      spot.refuse(code, text.at(), message, "write " + wanted);
      return false;
    });
  }

  /// Where malformed names are tolerated, they are those in which capitals and underscores alone
  /// are what is wrong.
  private static String inSmallLetters(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// One of `choices`, in exactly this spelling.
  static Shape oneOf(String... choices) {
    List<String> all = List.of(choices);
    String known = String.join(", ", all);
    return new TextShape((text, spot) -> {
      if (all.contains(text.text())) {
        return true;
      }
      spot.report(
          DiagnosticCode.BAD_CHOICE,
          text.at(),
          "%s is %s, not one of: %s".formatted(spot.name(), Quote.of(text.text()), known),
          Spelling.nearest(text.text(), all)
              .map(choice -> "did you mean " + Quote.of(choice) + "?")
              .orElse("write one of: " + known));
      return false;
    });
  }
}
