package dev.portcullis.reconciler.parse;

import dev.portcullis.events.journal.Problem;
import java.util.Comparator;

/// A mistake of the policy author's, or what they should know though it is none: what it is, where,
/// and how to mend it. Ordered by place.
public record Diagnostic(
    DiagnosticCode code, String path, SourceLocation at, String message, String remedy)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::path)
          .thenComparing(Diagnostic::at)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message)
          .thenComparing(Diagnostic::remedy);

  public Diagnostic {
    path = Quote.clean(path);
    message = Quote.clean(message);
    remedy = Quote.clean(remedy);
  }

  /// A diagnostic of the file at `path` as a whole, with the usual remedy.
  public static Diagnostic ofFile(DiagnosticCode code, String path, String message) {
    return new Diagnostic(code, path, SourceLocation.NONE, message, code.remedy());
  }

  /// Whether it keeps the commit from being adopted.
  public Severity severity() {
    return code.severity();
  }

  /// The same as the journal keeps it.
  public Problem problem() {
    return new Problem(code.text(), path, at.line(), at.column(), message, remedy);
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
