package dev.portcullis.reconciler.parse;

/// Turns an offset into a line and a column.
final class TextPosition {
  private TextPosition() {}

  /// The place of the character after the first `codePoints` of `text`.
  static SourceLocation at(String text, int codePoints) {
    int length = text.codePointCount(0, text.length());
    String before = text.substring(0, text.offsetByCodePoints(0, Math.min(codePoints, length)));
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
    return new SourceLocation(line, before.codePointCount(lineStart, before.length()) + 1);
  }
}
