package dev.portcullis.reconciler.parse;

/// A kind of resource that is read: what it is called and what it looks like. To add one, describe
/// its shape in a class of its own and enter it in [KindCatalog].
record PolicyKind(String group, String version, String kind, ObjectShape shape) {
  String apiVersion() {
    return group + "/" + version;
  }
}
