package dev.portcullis.reconciler.parse;

import java.util.List;

/// A kind of resource that is read: what it is called and what it looks like. Of several spellings
/// of its `apiVersion` the first is the one to write. To add a kind, describe its shape in a class
/// of its own and enter it in [KindCatalog].
record PolicyKind(String group, List<String> apiVersions, String kind, ObjectShape shape) {
  PolicyKind {
    apiVersions = List.copyOf(apiVersions);
  }

  /// The spelling to write.
  String apiVersion() {
    return apiVersions.getFirst();
  }

  /// The kind `kind` of `group/version`.
  static PolicyKind of(String group, String version, String kind, ObjectShape shape) {
    return new PolicyKind(group, List.of(group + "/" + version), kind, shape);
  }

  /// A kind of Calico's, in either of the groups in which Calico keeps it.
  static PolicyKind ofCalico(String kind, ObjectShape shape) {
    return new PolicyKind(
        KindCatalog.CALICO, List.of(CalicoNames.API, CalicoNames.STORED_API), kind, shape);
  }

  /// The shape of a document with this metadata and `spec`.
  static ObjectShape document(Shape metadata, Field spec) {
    return ObjectShape.of(
        Field.required("apiVersion", TextShape.ANY),
        Field.required("kind", TextShape.ANY),
        Field.required("metadata", metadata),
        spec,
        Field.dropped("status"));
  }
}
