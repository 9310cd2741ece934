package dev.portcullis.reconciler.forge;

/// Something to be said about a line of a file, counted from 1. `title` and `message` are plain
/// text.
public record Annotation(String path, int line, Level level, String title, String message) {
  /// How bad it is, as GitHub has it.
  public enum Level {
    NOTICE,
    WARNING,
    FAILURE
  }

  public Annotation {
    if (path.isEmpty() || path.startsWith("/")) {
      throw new IllegalArgumentException("a path is relative to the repository: " + path);
    }
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1: " + line);
    }
    if (message.isBlank()) {
      throw new IllegalArgumentException("an annotation says something");
    }
  }
}
