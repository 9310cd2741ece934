package dev.portcullis.reconciler.parse;

import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.SortedMap;

/// Where a reader stands in a resource: reports mistakes there and notes lines.
final class Spot {
  private final FileFindings findings;
  private final SortedMap<String, Integer> lines;
  private final Way way;
  private final SourceLocation at;

  /// How one gets here from the document: as a JSON pointer (RFC 6901), and in people's words.
  private record Way(String pointer, String words) {}

  private Spot(
      FileFindings findings, SortedMap<String, Integer> lines, Way way, SourceLocation at) {
    this.findings = findings;
    this.lines = lines;
    this.way = way;
    this.at = at;
  }

  /// The spot of a whole resource; its lines go into `lines`.
  static Spot of(SourceLocation at, SortedMap<String, Integer> lines, FileFindings findings) {
    return new Spot(findings, lines, new Way("", ""), at);
  }

  /// The spot of the field `key`, whose place is its key's.
  Spot field(Scalar key) {
    String pointer = way.pointer() + "/" + key.text().replace("~", "~0").replace("/", "~1");
    String words = way.words().isEmpty() ? key.text() : way.words() + "." + key.text();
    return new Spot(findings, lines, new Way(pointer, words), key.at());
  }

  /// The spot of an element of a list.
  Spot item(int index, SourceTree item) {
    var there = new Way(way.pointer() + "/" + index, way.words() + "[" + index + "]");
    return new Spot(findings, lines, there, item.at());
  }

  /// Notes the line of this spot, for people who will ask where it came from.
  void noteLine() {
    lines.put(way.pointer(), at.line());
  }

  void report(DiagnosticCode code, SourceLocation place, String message) {
    findings.report(code, place, message);
  }

  void report(DiagnosticCode code, SourceLocation place, String message, String remedy) {
    findings.report(code, place, message, remedy);
  }

  /// Whether mistakes of this code are only warned of here, and what is meant is taken.
  boolean tolerates(DiagnosticCode code) {
    return findings.findings().tolerates(code);
  }

  /// Reports what cannot be taken even where its code is tolerated.
  void refuse(DiagnosticCode code, SourceLocation place, String message, String remedy) {
    findings.refuse(code, place, message, remedy);
  }

  /// Reports what is wrong with the value as a whole, at the key of a field.
  void reportHere(DiagnosticCode code, String message, String remedy) {
    findings.report(code, at, message, remedy);
  }

  /// What is here, as people name it: `spec.ingress[0].ports[1]` in backticks, or the document.
  String name() {
    return way.words().isEmpty() ? "the document" : Quote.of(way.words());
  }
}
