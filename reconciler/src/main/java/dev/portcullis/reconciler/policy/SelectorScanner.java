package dev.portcullis.reconciler.policy;

/// Walks over the characters of a selector. Blanks (space and tab) may stand between tokens.
final class SelectorScanner {
  private final String text;
  private int at;

  SelectorScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  /// Takes `token` if it comes next.
  boolean take(String token) {
    skipBlanks();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  /// Takes a `!` that does not begin `!=`.
  boolean takeNegation() {
    skipBlanks();
    return !text.startsWith("!=", at) && take("!");
  }

  /// Takes `name(` if it comes next, without a blank in it.
  boolean takeCall(String name) {
    return take(name + "(");
  }

  /// Takes `word` if it comes next and ends where an identifier would.
  boolean takeWord(String word) {
    return takeWords(word, "");
  }

  /// Takes `first` and `second`, blanks or nothing between them, if they come next.
  boolean takeWords(String first, String second) {
    int start = at;
    if (take(first) && take(second) && !(at < text.length() && isIdentifier(text.charAt(at)))) {
      return true;
    }
    at = start;
    return false;
  }

  void expect(String token) {
    if (!take(token)) {
      throw error("expected `" + token + "`");
    }
  }

  /// The identifier that comes next; empty when none does.
  String identifier() {
    skipBlanks();
    int start = at;
    while (at < text.length() && isIdentifier(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// The string literal that comes next: between `'` or `"`, without escapes.
  String string() {
    skipBlanks();
    char mark = at < text.length() ? text.charAt(at) : ' ';
    if (mark != '"' && mark != '\'') {
      throw error("expected a string in quotes");
    }
    int end = text.indexOf(mark, at + 1);
    if (end < 0) {
      throw error("the string that begins here does not end");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  SelectorSyntaxException error(String message) {
    return new SelectorSyntaxException(message, at);
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isIdentifier(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || "_./-".indexOf(letter) >= 0;
  }
}
