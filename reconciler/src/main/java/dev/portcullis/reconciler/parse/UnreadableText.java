package dev.portcullis.reconciler.parse;

/// Ends the reading of a text that cannot be read on; never leaves this package.
final class UnreadableText extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final DiagnosticCode code;
  private final transient SourceLocation at;

  UnreadableText(DiagnosticCode code, SourceLocation at, String message) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
  }

  void report(FileFindings findings) {
    findings.report(code, at, String.valueOf(getMessage()));
  }
}
