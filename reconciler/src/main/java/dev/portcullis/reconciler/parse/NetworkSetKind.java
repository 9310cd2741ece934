package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;

/// Calico's network sets: networks and addresses with labels, by which rules select them.
final class NetworkSetKind {
  private static final String NAMESPACE_LABEL = "projectcalico.org/namespace";

  private static final Field SPEC =
      Field.optional(
          "spec",
          ObjectShape.of(
              Field.optional("nets", ListShape.distinct(NetworkShapes.CIDR_OR_ADDRESS))));

  /// Of a namespace.
  static final PolicyKind NAMESPACED =
      kind("NetworkSet", MetadataShape.namespaced(MetadataShape.NAME));

  /// Of the whole cluster.
  static final PolicyKind GLOBAL =
      kind("GlobalNetworkSet", MetadataShape.clusterWide(MetadataShape.NAME));

  private NetworkSetKind() {}

  private static PolicyKind kind(String kind, Shape metadata) {
    return PolicyKind.ofCalico(
        kind, PolicyKind.document(metadata, SPEC).where(NetworkSetKind::checkLabels));
  }

  /// The label that tells a set's namespace is made from its metadata. Written by hand, it would
  /// move the set into another namespace.
  private static void checkLabels(Mapping tree, ObjectNode json, Spot spot) {
    tree.mapping("metadata")
        .flatMap(metadata -> metadata.mapping("labels"))
        .flatMap(labels -> labels.find(NAMESPACE_LABEL))
        .ifPresent(entry ->
            spot.report(
                DiagnosticCode.RESERVED_LABEL,
                entry.key().at(),
                "the label `%s` follows from `metadata.namespace`".formatted(NAMESPACE_LABEL),
                "remove the label, and write `namespace`"));
  }
}
