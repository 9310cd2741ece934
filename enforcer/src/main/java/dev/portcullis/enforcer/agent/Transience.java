package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.events.report.ReportError;

/// Whether a failure lies in the moment, so that the same may be tried again, or in what was asked.
/// A tool that took too long is held against what it was given to do.
final class Transience {
  private Transience() {}

  static boolean isTransient(ReportError error) {
    return error.code().equals(ErrorCode.UNREADABLE.code())
        || error.code().equals(ErrorCode.DISK.code())
        || error.message().contains("xtables lock")
        || error.message().contains(" did not end: ");
  }
}
