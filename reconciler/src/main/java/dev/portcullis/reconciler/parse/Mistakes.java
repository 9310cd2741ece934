package dev.portcullis.reconciler.parse;

import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.List;

/// The mistakes that every kind of value can have, in the same words everywhere.
final class Mistakes {
  private Mistakes() {}

  static void wrongType(SourceTree tree, String wanted, Spot spot) {
    spot.report(
        DiagnosticCode.WRONG_TYPE,
        tree.at(),
        "%s must be %s, but is %s".formatted(spot.name(), wanted, SourceTree.describe(tree)),
        "write " + wanted);
  }

  static void needsQuotes(Scalar scalar, Spot spot) {
    spot.report(
        DiagnosticCode.NEEDS_QUOTES,
        scalar.at(),
        "%s must be text, but without quotes %s is %s"
            .formatted(
                spot.name(),
                scalar.text().isEmpty() ? "nothing" : Quote.of(scalar.text()),
                kind(scalar.type())),
        "put it in quotes: \"" + scalar.text() + "\"");
  }

  private static String kind(ScalarType type) {
    return switch (type) {
      case TEXT -> "text";
      case INTEGER, DECIMAL -> "a number";
      case BOOLEAN -> "a truth value";
      case NULL -> "no value";
    };
  }

  static void unknownField(Scalar key, List<Field> known, Spot spot) {
    List<String> names = known.stream().map(Field::name).sorted().toList();
    String remedy =
        key.text().equals("<<")
            ? "merge keys are not read: write the fields out"
            : Spelling.nearest(key.text(), names)
                .map(name -> "did you mean " + Quote.of(name) + "?")
                .orElse("remove it; known are: " + String.join(", ", names));
    spot.report(
        DiagnosticCode.UNKNOWN_FIELD,
        key.at(),
        "unknown field %s in %s".formatted(Quote.of(key.text()), spot.name()),
        remedy);
  }

  static void missing(Field field, Mapping mapping, Spot spot) {
    spot.report(
        DiagnosticCode.MISSING_FIELD,
        mapping.at(),
        "%s has no field %s".formatted(spot.name(), Quote.of(field.name())),
        "add %s".formatted(Quote.of(field.name())));
  }

  static void noValue(Entry entry, Spot spot) {
    spot.report(
        DiagnosticCode.MISSING_FIELD,
        entry.key().at(),
        spot.name() + " has no value",
        "write a value after " + Quote.of(entry.key().text() + ":"));
  }
}
