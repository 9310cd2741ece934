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

  /// The name of most objects.
  static final Shape NAME =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a name (at most 253 of a-z, 0-9, '-' and '.', with a letter or digit at both ends of"
              + " each part)",
          Names::isSubdomain);

  /// The name of a namespace.
  static final Shape NAMESPACE =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a namespace (at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends)",
          Names::isLabel);

  /// Notes for people and programs, which say nothing to us.
  static final Shape ANNOTATIONS = new LabelsShape(TextShape.ANY).dropped();

  private MetadataShape() {}

  /// The metadata of a resource that lives in a namespace.
  static Shape namespaced(Shape name) {
    ObjectShape shape = ObjectShape.of(fields(name, NAMESPACE));
    return (tree, spot) -> shape.read(tree, spot).map(MetadataShape::inNamespace);
  }

  /// The metadata of a resource of the whole cluster.
  static Shape clusterWide(Shape name) {
    return ObjectShape.of(fields(name, MetadataShape::noNamespace));
  }

  private static Field[] fields(Shape name, Shape namespace) {
    Stream<Field> known =
        Stream.of(
            Field.required("name", name),
            Field.optional("namespace", namespace),
            Field.optional("labels", LabelsShape.LABELS),
            Field.optional("annotations", ANNOTATIONS));
    return Stream.concat(known, FILLED_IN.stream().map(Field::dropped)).toArray(Field[]::new);
  }

  private static Optional<JsonNode> noNamespace(SourceTree tree, Spot spot) {
    spot.reportHere(
        DiagnosticCode.NOT_NAMESPACED,
        "%s: this kind is of the whole cluster and in no namespace".formatted(spot.name()),
        "remove `namespace`, or write the kind that lives in one");
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
