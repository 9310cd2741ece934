package dev.portcullis.reconciler.parse;

/// What authors wrote, made fit for a message: one line, of bounded length, always valid text.
final class Quote {
  private static final int LIMIT = 80;

  private Quote() {}

  /// The text between backticks, cut after a number of characters.
  static String of(String text) {
    return "`" + cut(text) + "`";
  }

  /// The text, cut after a number of characters.
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LIMIT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LIMIT)) + "…";
  }

  /// The same text without line breaks, control characters and halves of surrogate pairs.
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().map(Quote::printable).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static int printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.SURROGATE -> '\ufffd';
      default -> codePoint;
    };
  }
}
