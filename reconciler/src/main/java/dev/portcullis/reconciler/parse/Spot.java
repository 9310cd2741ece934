package dev.portcullis.reconciler.parse;

import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.SortedMap;

/// Where a reader stands in a resource: reports mistakes there and notes lines.
final class Spot {
  private final FileFindings findings;
  private final SortedMap<String, Integer> lines;
  private final String pointer;
  private final SourceLocation at;

  private Spot(
      FileFindings findings, SortedMap<String, Integer> lines, String pointer, SourceLocation at) {
    this.findings = findings;
    this.lines = lines;
    this.pointer = pointer;
    this.at = at;
  }

  /// The spot of a whole resource; its lines go into `lines`.
  static Spot of(SourceLocation at, SortedMap<String, Integer> lines, FileFindings findings) {
    return new Spot(findings, lines, "", at);
  }

  /// The spot of the field `key`, whose place is its key's.
  Spot field(Scalar key) {
    String name = key.text().replace("~", "~0").replace("/", "~1");
    return new Spot(findings, lines, pointer + "/" + name, key.at());
  }

  /// The spot of an element of a list.
  Spot item(int index, SourceTree item) {
    return new Spot(findings, lines, pointer + "/" + index, item.at());
  }

  /// Notes the line of this spot, for people who will ask where it came from.
  void noteLine() {
    lines.put(pointer, at.line());
  }

  void report(DiagnosticCode code, SourceLocation place, String message) {
    findings.report(code, place, message);
  }

  void report(DiagnosticCode code, SourceLocation place, String message, String remedy) {
    findings.report(code, place, message, remedy);
  }

  /// What is here, as people name it: `spec.ingress[0].ports[1]` in backticks, or the document.
  String name() {
    if (pointer.isEmpty()) {
      return "the document";
    }
    String dotted = pointer.substring(1).replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
    return Quote.of(dotted.replace("~1", "/").replace("~0", "~"));
  }
}
