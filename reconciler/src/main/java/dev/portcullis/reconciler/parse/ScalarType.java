package dev.portcullis.reconciler.parse;

/// What a scalar is to the Kubernetes API: for YAML as `sigs.k8s.io/yaml` reads it, where plain
/// `yes` and `on` are booleans, but `20:21` is text and not a number to the base 60.
enum ScalarType {
  TEXT,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  NULL;

  String describe(String text) {
    return switch (this) {
      case TEXT -> "the text " + Quote.of(text);
      case INTEGER, DECIMAL -> "the number " + Quote.of(text);
      case BOOLEAN -> "the truth value " + Quote.of(text);
      case NULL -> "no value";
    };
  }
}
