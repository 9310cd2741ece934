package dev.portcullis.reconciler.parse;

import java.util.List;
import java.util.TreeSet;

/// Collects diagnostics, in order of place, and keeps the first of them.
final class Findings {
  private final TreeSet<Diagnostic> kept = new TreeSet<>();
  private int total;
  private int reports;

  void report(Diagnostic diagnostic) {
    reports++;
    if (!kept.add(diagnostic)) {
      return;
    }
    total++;
    if (kept.size() > Parsed.DIAGNOSTICS_LIMIT) {
      kept.pollLast();
    }
  }

  List<Diagnostic> kept() {
    return List.copyOf(kept);
  }

  /// How many different diagnostics there were, also those that were not kept.
  int total() {
    return total;
  }

  /// How often something was reported; the same mistake, reached by two aliases, counts twice.
  int reports() {
    return reports;
  }
}
