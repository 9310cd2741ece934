package dev.portcullis.reconciler.loop;

import java.nio.file.Path;
import java.time.Duration;

/// A place outside Kafka where checkpoints are kept.
public sealed interface AnchorSettings {
  /// A file, with a line for each.
  record InFile(Path file) implements AnchorSettings {}

  /// A ref of the policies' repository, to which the newest is pushed at most once in `between`.
  record InGit(String ref, Duration between) implements AnchorSettings {
    public InGit {
      boolean isRef = ref.matches("refs(/[A-Za-z0-9_][A-Za-z0-9._-]*){2,}");
      if (!isRef || ref.contains("..") || ref.matches(".*([.]|[.]lock)(/.*)?")) {
        throw new IllegalArgumentException("not the full name of a ref (refs/…/…): " + ref);
      }
    }
  }
}
