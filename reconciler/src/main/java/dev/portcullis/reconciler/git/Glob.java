package dev.portcullis.reconciler.git;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A glob over paths with slashes: `*` and `?` stay inside one name, `**` does not, and `**/` also
/// matches nothing; `[a-z]` and `[!a-z]` are sets of characters, `{a,b}` are alternatives, `\`
/// takes the next character as it is.
public record Glob(String text, Pattern pattern) {
  /// The glob that `text` spells.
  ///
  /// @throws IllegalArgumentException when it is malformed
  public static Glob of(String text) {
    try {
      return new Glob(text, Pattern.compile(new Translation(text).regex(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a glob: " + text, e);
    }
  }

  /// Whether the whole of `path` matches.
  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public String toString() {
    return text;
  }

  /// A glob's text on its way to a regular expression.
  private static final class Translation {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int next;
    private int groups;

    Translation(String glob) {
      this.glob = glob;
    }

    String regex() {
      while (next < glob.length()) {
        character(glob.charAt(next++));
      }
      if (groups != 0) {
        throw new IllegalArgumentException("not a glob, an alternative is not closed: " + glob);
      }
      return regex.toString();
    }

    private void character(char character) {
      switch (character) {
        case '*' -> star();
        case '?' -> regex.append("[^/]");
        case '[' -> set();
        case '{' -> group(1, "(?:");
        case '}' -> group(-1, ")");
        case ',' -> regex.append(groups > 0 ? "|" : ",");
        case '\\' -> literal(next < glob.length() ? glob.charAt(next++) : '\\');
        default -> literal(character);
      }
    }

    private void star() {
      if (!glob.startsWith("*", next)) {
        regex.append("[^/]*");
        return;
      }
      next++;
      boolean wholeNames = next == 1 + 1 || glob.charAt(next - 3) == '/';
      if (wholeNames && glob.startsWith("/", next)) {
        next++;
        regex.append("(?:.*/)?");
      } else {
        regex.append(".*");
      }
    }

    private void set() {
      int end = glob.indexOf(']', next + 1);
      if (end < 0) {
        throw new IllegalArgumentException("not a glob, a set is not closed: " + glob);
      }
      String inside = glob.substring(next, end);
      boolean negated = inside.startsWith("!");
      String members = negated ? inside.substring(1) : inside;
      regex.append(negated ? "(?!/)[^" : "(?!/)[");
      regex.append(members.replaceAll("[\\\\\\[\\]^&]", "\\\\$0")).append(']');
      next = end + 1;
    }

    private void group(int step, String text) {
      groups += step;
      if (groups < 0) {
        throw new IllegalArgumentException("not a glob, an alternative is not opened: " + glob);
      }
      regex.append(text);
    }

    private void literal(char character) {
      regex.append(Pattern.quote(String.valueOf(character)));
    }
  }
}
