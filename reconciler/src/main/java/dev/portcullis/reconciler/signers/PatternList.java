package dev.portcullis.reconciler.signers;

import java.util.List;

/// Patterns as OpenSSH has them (PATTERNS in ssh_config(5)): one of them must match, and none that
/// begins with `!` may.
record PatternList(List<String> patterns) {
  /// Matches all.
  static final PatternList ALL = new PatternList(List.of("*"));

  PatternList {
    patterns = List.copyOf(patterns);
  }

  boolean matches(String text) {
    return patterns.stream().anyMatch(each -> !isNot(each) && matches(each, text))
        && patterns.stream().noneMatch(each -> isNot(each) && matches(each.substring(1), text));
  }

  private static boolean isNot(String pattern) {
    return pattern.startsWith("!");
  }

  /// Whether all of `text` matches: where a `*` took too little, it is tried with one more.
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int taken = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        taken = at;
      } else if (next < pattern.length()
          && (pattern.charAt(next) == '?' || pattern.charAt(next) == text.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    return pattern.substring(next).chars().allMatch(each -> each == '*');
  }
}
