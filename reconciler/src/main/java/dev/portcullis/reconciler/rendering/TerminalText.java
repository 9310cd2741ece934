package dev.portcullis.reconciler.rendering;

/// Text that others wrote, for a terminal.
public final class TerminalText {
  private TerminalText() {}

  /// The text in one line, and without what a terminal would obey.
  public static String of(String text) {
    return text.codePoints()
        .map(each -> Character.isISOControl(each) || isFormat(each) ? ' ' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isFormat(int character) {
    return Character.getType(character) == Character.FORMAT;
  }
}
