package dev.portcullis.events.preview;

/// A place in a manifest: line and column from 1, 0 where a file has no lines to point to.
public record Place(String file, int line, int column) {
  /// No place in any file.
  public static final Place NOWHERE = new Place("", 0, 0);

  /// `file:line`, or the file alone.
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
