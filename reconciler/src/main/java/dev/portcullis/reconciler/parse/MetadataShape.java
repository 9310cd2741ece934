package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is said about a resource beside its meaning. Kept are name, namespace and labels; what a
/// server fills in, and annotations, are dropped.
final class MetadataShape {
  /// Where a resource lives whose manifest names no namespace, as `kubectl apply` has it.
  static final String DEFAULT_NAMESPACE = "default";

  private static final List<String> FILLED_IN =
      List.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generation",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private static final Shape NAME =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a name (at most 253 of a-z, 0-9, '-' and '.', with a letter or digit at both ends of"
              + " each part)",
          Names::isSubdomain);

  private static final Shape NAMESPACE =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a namespace (at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends)",
          Names::isLabel);

  private static final ObjectShape NAMESPACED_FIELDS = ObjectShape.of(fields());

  /// The metadata of a resource that lives in a namespace.
  static final Shape NAMESPACED =
      (tree, spot) -> NAMESPACED_FIELDS.read(tree, spot).map(MetadataShape::inNamespace);

  private MetadataShape() {}

  private static Field[] fields() {
    Stream<Field> known =
        Stream.of(
            Field.required("name", NAME),
            Field.optional("namespace", NAMESPACE),
            Field.optional("labels", LabelsShape.LABELS),
            Field.optional("annotations", MetadataShape::annotations));
    return Stream.concat(known, FILLED_IN.stream().map(Field::dropped)).toArray(Field[]::new);
  }

  private static Optional<JsonNode> annotations(SourceTree tree, Spot spot) {
    new LabelsShape(TextShape.ANY).read(tree, spot);
    return Optional.empty();
  }

  private static JsonNode inNamespace(JsonNode metadata) {
    ObjectNode json = metadata.deepCopy();
    if (!json.has("namespace")) {
      json.put("namespace", DEFAULT_NAMESPACE);
    }
    return json;
  }
}
