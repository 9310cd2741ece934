package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.List;
import java.util.Optional;

/// Calico's Tier. Those that are always there may be written down, but as they are.
final class TierKind {
  /// The tier of policies that name none.
  static final String DEFAULT = "default";

  /// The tiers that are there without a manifest.
  static final List<String> BUILT_IN = List.of(DEFAULT, "kube-admin", "kube-baseline");

  private static final String ORDER = "order";
  private static final String ACTION = "defaultAction";

  private static final List<BuiltIn> FIXED =
      List.of(
          new BuiltIn(DEFAULT, 1_000_000, "Deny"),
          new BuiltIn("kube-admin", 1_000, "Pass"),
          new BuiltIn("kube-baseline", 10_000_000, "Pass"));

  private static final Shape SPEC =
      ObjectShape.of(
          Field.optional(ORDER, NumberShapes.ORDER),
          Field.optional(ACTION, TextShape.oneOf("Deny", "Pass")));

  /// The kind.
  static final PolicyKind KIND =
      PolicyKind.ofCalico(
          "Tier",
          PolicyKind.document(
                  MetadataShape.clusterWide(CalicoNames.TIER), Field.optional("spec", SPEC))
              .where(TierKind::checkBuiltIn));

  private TierKind() {}

  /// What a built-in tier is.
  private record BuiltIn(String name, int order, String action) {
    boolean agreesWith(double order, String action) {
      return order == this.order && action.equals(this.action);
    }
  }

  private static void checkBuiltIn(Mapping tree, ObjectNode json, Spot spot) {
    Optional<Mapping> spec = tree.mapping("spec");
    String name = json.path("metadata").path("name").asText();
    double order = json.path("spec").path(ORDER).asDouble(Double.POSITIVE_INFINITY);
    String action = json.path("spec").path(ACTION).asText("Deny");
    FIXED.stream()
        .filter(fixed -> fixed.name().equals(name) && !fixed.agreesWith(order, action))
        .forEach(fixed ->
            spot.report(
                DiagnosticCode.FIXED_TIER,
                spec.flatMap(mapping -> wrong(mapping, order == fixed.order() ? ACTION : ORDER))
                    .orElse(spec.map(SourceTree::at).orElse(tree.at())),
                "the tier %s is built in, with order %s and defaultAction %s"
                    .formatted(Quote.of(name), fixed.order(), fixed.action()),
                "remove this Tier, or write exactly these"));
  }

  private static Optional<SourceLocation> wrong(Mapping spec, String field) {
    return spec.find(field).map(Entry::value).map(SourceTree::at);
  }
}
