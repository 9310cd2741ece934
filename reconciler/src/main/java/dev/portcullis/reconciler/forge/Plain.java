package dev.portcullis.reconciler.forge;

/// Text of others, as one line that steers nothing.
final class Plain {
  private static final String CUT = "…";

  private Plain() {}

  /// `text` in at most `limit` UTF-16 code units, without what ends a line, steers a terminal or
  /// turns writing around.
  static String line(String text, int limit) {
    var line = new StringBuilder();
    text.codePoints()
        .limit(limit + 1L) // what is cut is not looked at
        .forEach(letter -> line.appendCodePoint(isPlain(letter) ? letter : ' '));
    return cut(line.toString().strip(), limit);
  }

  /// `text` as code of Markdown, in which nothing is a link, a mention, an image or HTML.
  static String code(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }

  /// `text` in at most `limit` UTF-16 code units; no letter is halved.
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private static boolean isPlain(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
