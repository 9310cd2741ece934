package dev.portcullis.reconciler.rendering;

/// Puts text that somebody else wrote into HTML or XML, inside of elements and quoted attributes.
final class HtmlText {
  private HtmlText() {}

  static String of(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(letter -> {
          switch (letter) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append(' ');
            default -> out.appendCodePoint(isAllowed(letter) ? letter : '\ufffd');
          }
        });
    return out.toString();
  }

  /// XML 1.0 has no control characters, and nobody wants text that runs backwards.
  private static boolean isAllowed(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
      default -> letter != 0xfffe && letter != 0xffff;
    };
  }
}
