package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;

/// Kubernetes' own selector: labels with their values, and expressions over labels.
final class LabelSelectorShape {
  private static final ObjectShape REQUIREMENT =
      ObjectShape.of(
              Field.required("key", LabelsShape.LABEL_KEY),
              Field.required("operator", TextShape.oneOf("In", "NotIn", "Exists", "DoesNotExist")),
              Field.optional("values", new ListShape(LabelsShape.LABEL_VALUE)))
          .where(LabelSelectorShape::checkValues);

  /// A selector, whose line is noted. An empty one selects everything.
  static final Shape SELECTOR =
      ObjectShape.of(
              Field.optional("matchLabels", LabelsShape.LABELS),
              Field.optional("matchExpressions", new ListShape(REQUIREMENT)))
          .located();

  private LabelSelectorShape() {}

  /// In and NotIn have values, Exists and DoesNotExist have none.
  private static void checkValues(Mapping tree, ObjectNode json, Spot spot) {
    String operator = json.path("operator").asText();
    boolean wanted = operator.equals("In") || operator.equals("NotIn");
    boolean written = tree.find("values").filter(entry -> !isEmptyList(entry.value())).isPresent();
    if (operator.isEmpty() || wanted == written) {
      return;
    }
    SourceLocation at = tree.find("values").map(entry -> entry.key().at()).orElse(tree.at());
    spot.report(
        DiagnosticCode.BAD_SELECTOR,
        at,
        "%s: operator %s %s"
            .formatted(spot.name(), operator, wanted ? "needs values" : "takes no values"),
        wanted ? "add at least one value to `values`" : "remove `values`, or write In or NotIn");
  }

  private static boolean isEmptyList(SourceTree tree) {
    return SourceTree.isNull(tree)
        || (tree instanceof SourceTree.Sequence(_, var items) && items.isEmpty());
  }
}
