package dev.portcullis.reconciler.rendering;

/// Puts text that somebody else wrote into Markdown, as code and nothing but code: there, nothing
/// is a link, a mention, an image or HTML (GitHub Flavored Markdown, code spans).
final class MarkdownText {
  private MarkdownText() {}

  /// A code span of `text`, also inside a table.
  static String code(String text) {
    String line = line(text).replace("|", "\\|");
    if (line.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String pad = fence.length() > 1 || line.startsWith("`") ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /// A fenced block of lines, as a diff.
  static String diff(Iterable<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line(line)).append('\n'));
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + "diff\n" + text + fence + "\n";
  }

  /// The same without what ends a line, steers a terminal or turns writing around.
  private static String line(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(letter -> line.appendCodePoint(isPlain(letter) ? letter : '\ufffd'));
    return line.toString();
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

  private static int longestRun(CharSequence text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
