package dev.portcullis.reconciler.cli;

/// How an answer is printed.
enum Format {
  /// For people.
  TEXT,
  /// For programs.
  JSON
}
