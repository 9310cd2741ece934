package dev.portcullis.reconciler.audit;

import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.ReportError;

/// Tells what a node reported, as a sentence.
final class ReportSentence {
  /// The type that reports go by among events.
  static final String TYPE = "EnforcementReport";

  private static final int HEX = 12;

  private ReportSentence() {}

  static String actor(EnforcementReport report) {
    return "node/" + report.node();
  }

  static LogEntry entry(EnforcementReport report, Causes causes) {
    return new LogEntry(
        report.sequence().value(),
        report.time().toString(),
        TYPE,
        actor(report),
        report.node().text(),
        text(report),
        causes.because(),
        causes.signatures());
  }

  private static String text(EnforcementReport report) {
    String error = report.errors().stream().map(ReportSentence::error).findFirst().orElse("");
    return "node %s %s, the snapshot %s of sequence %s; mode %s%s"
        .formatted(
            report.node(),
            deed(report),
            report.snapshot().hex().substring(0, HEX),
            report.sequence(),
            report.mode().text(),
            error);
  }

  private static String deed(EnforcementReport report) {
    return switch (report.outcome()) {
      case UNCHANGED -> "found in force what it is to enforce";
      case APPLIED -> "put in force what it is to enforce";
      case CONFIRMED -> "confirmed what it put in force";
      case UNCONFIRMED -> "could not confirm what it put in force";
      case ROLLED_BACK -> "went back from what it was to enforce";
      case REFUSED -> "refused what it was to enforce";
      case DRIFT -> "put right what others had changed in what it enforces";
      case RESTORED -> "restored from its disk what it enforced last";
    };
  }

  private static String error(ReportError error) {
    return "; %s %s%s"
        .formatted(
            error.code(),
            error.message(),
            error.ruleId().isEmpty() ? "" : " at the rule " + error.ruleId());
  }
}
