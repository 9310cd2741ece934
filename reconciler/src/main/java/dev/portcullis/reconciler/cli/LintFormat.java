package dev.portcullis.reconciler.cli;

/// How what was found in manifests is printed.
enum LintFormat {
  /// For people.
  TEXT,
  /// For programs.
  JSON,
  /// For what shows the findings of scanners.
  SARIF
}
