package dev.portcullis.reconciler.forge;

import java.util.List;

/// A status, and what was found. `title` is plain text, `summary` Markdown that comes first, `text`
/// the details, `annotations` the places, the most important first.
public record CheckRun(CommitStatus status, Findings findings) {
  /// What was found.
  public record Findings(String title, Text summary, Text text, List<Annotation> annotations) {
    public Findings {
      annotations = List.copyOf(annotations);
    }
  }
}
