package dev.portcullis.reconciler.parse;

import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The entries of a mapping as they come: a second one of a key is reported and left out.
final class MappingEntries {
  private final FileFindings findings;
  private final List<Entry> entries = new ArrayList<>();
  private final SortedMap<String, SourceLocation> seen = new TreeMap<>();

  MappingEntries(FileFindings findings) {
    this.findings = findings;
  }

  void add(SourceTree key, SourceTree value) {
    if (!(key instanceof Scalar scalar)) {
      findings.report(
          DiagnosticCode.BAD_KEY,
          key.at(),
          "a key must be text, but this is " + SourceTree.describe(key));
      return;
    }
    var first = seen.putIfAbsent(scalar.text(), scalar.at());
    if (first == null) {
      entries.add(new Entry(scalar, value));
      return;
    }
    findings.report(
        DiagnosticCode.DUPLICATE_FIELD,
        scalar.at(),
        "field %s occurs twice; the first is at line %s"
            .formatted(Quote.of(scalar.text()), first.line()));
  }

  Mapping at(SourceLocation at) {
    return new Mapping(at, entries);
  }
}
