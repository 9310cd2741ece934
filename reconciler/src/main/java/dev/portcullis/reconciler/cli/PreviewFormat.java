package dev.portcullis.reconciler.cli;

/// How a preview is printed.
enum PreviewFormat {
  /// For people.
  TEXT,
  /// The preview itself, of which the others are made.
  JSON,
  /// For a comment on a pull request.
  MARKDOWN,
  /// One page for a browser.
  HTML,
  /// The risks and mistakes, for what shows the findings of scanners.
  SARIF,
  /// Who newly reaches whom, for Graphviz.
  DOT,
  /// The same as a picture.
  SVG,
  /// Only who newly reaches whom, as JSON: all of it.
  CHANGES
}
