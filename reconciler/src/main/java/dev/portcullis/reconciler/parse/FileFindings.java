package dev.portcullis.reconciler.parse;

/// Where mistakes in one file are reported.
record FileFindings(Findings findings, String path) {
  void report(DiagnosticCode code, SourceLocation at, String message) {
    report(code, at, message, code.remedy());
  }

  void report(DiagnosticCode code, SourceLocation at, String message, String remedy) {
    findings.report(new Diagnostic(code, path, at, message, remedy));
  }

  void refuse(DiagnosticCode code, SourceLocation at, String message, String remedy) {
    findings.refuse(new Diagnostic(code, path, at, message, remedy));
  }

  /// `path:line`, as a message names another place.
  String place(SourceLocation at) {
    return path + ":" + at.line();
  }
}
