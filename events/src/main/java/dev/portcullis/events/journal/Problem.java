package dev.portcullis.events.journal;

/// A mistake in something that a person wrote: what is wrong, where (line and column from 1; 0
/// where a file has no lines to point to), and how to mend it.
public record Problem(
    String code, String path, int line, int column, String message, String remedy) {
  /// `path:line:column`, or the path alone.
  public String at() {
    return line == 0 ? path : path + ":" + line + ":" + column;
  }
}
