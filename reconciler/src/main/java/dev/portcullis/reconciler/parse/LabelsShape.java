package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.Optional;

/// A mapping from keys of labels to text of the shape `value`.
record LabelsShape(Shape value) implements Shape {
  private static final String VALUE =
      "at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends";
  private static final String KEY =
      "a label key (name, or domain/name with a name of " + VALUE + ")";

  /// A label's value.
  static final Shape LABEL_VALUE =
      TextShape.of(DiagnosticCode.BAD_LABEL, "a label value (" + VALUE + ")", Names::isLabelValue);

  /// A label's key as a value.
  static final Shape LABEL_KEY = TextShape.of(DiagnosticCode.BAD_LABEL, KEY, Names::isLabelKey);

  /// Labels with their values.
  static final Shape LABELS = new LabelsShape(LABEL_VALUE);

  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Mapping mapping)) {
      Mistakes.wrongType(tree, "a mapping", spot);
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Entry entry : mapping.entries()) {
      if (isKey(entry.key(), spot)) {
        value
            .read(entry.value(), spot.field(entry.key()))
            .ifPresent(text -> json.set(entry.key().text(), text));
      }
    }
    return Optional.of(json);
  }

  private static boolean isKey(Scalar key, Spot spot) {
    return LABEL_KEY.read(key, spot.field(key)).isPresent();
  }
}
