package dev.portcullis.reconciler.demo;

/// What was seen of one thing that must be seen.
record Finding(String expected, String seen, boolean ok) {
  static Finding of(String expected, String seen) {
    return new Finding(expected, seen, true);
  }

  static Finding amiss(String expected, String seen) {
    return new Finding(expected, seen, false);
  }

  /// That two texts are the same one.
  static Finding same(String expected, String before, String after) {
    if (before.equals(after)) {
      return of(expected, before.lines().count() + " lines, none of them another");
    }
    return amiss(expected, "they differ: " + firstDifference(before, after));
  }

  private static String firstDifference(String before, String after) {
    var known = before.lines().toList();
    return after
        .lines()
        .filter(line -> !known.contains(line))
        .findFirst()
        .map(line -> "`" + line + "` is new")
        .orElse("lines are gone");
  }
}
