package dev.portcullis.reconciler.parse;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/// Collects diagnostics, in order of place, and keeps the first of them: mistakes, and warnings
/// apart from them.
final class Findings {
  private final TreeSet<Diagnostic> kept = new TreeSet<>();
  private final TreeSet<Diagnostic> warnings = new TreeSet<>();
  private final SortedSet<DiagnosticCode> tolerated;
  private int total;
  private int reports;

  Findings() {
    this(Collections.emptySortedSet());
  }

  /// Mistakes of the codes `tolerated` count as warnings.
  Findings(SortedSet<DiagnosticCode> tolerated) {
    this.tolerated = tolerated;
  }

  /// Whether mistakes of this code count as warnings.
  boolean tolerates(DiagnosticCode code) {
    return tolerated.contains(code);
  }

  void report(Diagnostic diagnostic) {
    switch (tolerates(diagnostic.code()) ? Severity.WARNING : diagnostic.severity()) {
      case ERROR -> refuse(diagnostic);
      case WARNING -> add(diagnostic, warnings);
    }
  }

  /// Reports a mistake that is beyond tolerating, whatever its code.
  void refuse(Diagnostic diagnostic) {
    reports++;
    total += add(diagnostic, kept);
  }

  /// Answers how many diagnostics were new, that is one or none.
  private static int add(Diagnostic diagnostic, NavigableSet<Diagnostic> to) {
    if (!to.add(diagnostic)) {
      return 0;
    }
    if (to.size() > Parsed.DIAGNOSTICS_LIMIT) {
      to.pollLast();
    }
    return 1;
  }

  List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  /// The mistakes.
  List<Diagnostic> kept() {
    return List.copyOf(kept);
  }

  /// How many different mistakes there were, also those that were not kept.
  int total() {
    return total;
  }

  /// How often a mistake was reported; the same mistake, reached by two aliases, counts twice.
  int reports() {
    return reports;
  }
}
