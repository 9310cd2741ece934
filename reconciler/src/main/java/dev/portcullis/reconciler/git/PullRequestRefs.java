package dev.portcullis.reconciler.git;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which refs of a remote are the heads of pull requests: patterns such as `refs/pull/*/head`,
/// whose one star stands for the number (or the name) of the pull request.
public record PullRequestRefs(List<String> patterns) {
  /// Pull requests are not looked at.
  public static final PullRequestRefs NONE = new PullRequestRefs(List.of());

  /// What may stand for a star: names that are safe in a path, a key and a page.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public PullRequestRefs {
    patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      if (!pattern.startsWith("refs/") || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
        throw new IllegalArgumentException(
            "a pattern of pull requests begins with `refs/` and has one `*`: " + pattern);
      }
      if (!pattern.contains("*")) {
        throw new IllegalArgumentException("a pattern of pull requests has one `*`: " + pattern);
      }
    }
  }

  /// Whether no pull request is looked at.
  public boolean areNone() {
    return patterns.isEmpty();
  }

  /// The pull request whose head `ref` is; empty when it is none.
  Optional<String> pullRequest(String ref) {
    return patterns.stream().flatMap(pattern -> star(pattern, ref).stream()).findFirst();
  }

  private static Optional<String> star(String pattern, String ref) {
    int star = pattern.indexOf('*');
    String before = pattern.substring(0, star);
    String after = pattern.substring(star + 1);
    if (ref.length() < pattern.length() || !ref.startsWith(before) || !ref.endsWith(after)) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(ref.substring(star, ref.length() - after.length()));
    return name.matches() ? Optional.of(name.group()) : Optional.empty();
  }
}
