package dev.portcullis.reconciler.parse;

/// What a [Diagnostic] does to the commit that it was found in.
public enum Severity {
  /// The commit is rejected.
  ERROR,
  /// Nothing: whoever looks at the manifests is told.
  WARNING
}
