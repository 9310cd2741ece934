package dev.portcullis.reconciler.git;

import java.util.List;

/// Which paths count: those that an include glob matches and no exclude glob does.
public record PathGlobs(List<Glob> include, List<Glob> exclude) {
  /// Every path.
  public static final PathGlobs ALL = of(List.of("**"), List.of());

  public PathGlobs {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /// The globs that these texts spell.
  ///
  /// @throws IllegalArgumentException when one is malformed
  public static PathGlobs of(List<String> include, List<String> exclude) {
    return new PathGlobs(
        include.stream().map(Glob::of).toList(), exclude.stream().map(Glob::of).toList());
  }

  /// Whether `path`, with slashes, counts.
  public boolean match(String path) {
    return include.stream().anyMatch(glob -> glob.matches(path))
        && exclude.stream().noneMatch(glob -> glob.matches(path));
  }

  /// Whether something inside the directory at `path` counts, as far as can be told.
  boolean matchInside(String path) {
    return match(path) || match(path + "/x.yaml");
  }
}
