package dev.portcullis.enforcer.apply;

import dev.portcullis.events.report.ReportError;

/// A step of an apply that failed, with the error that is reported.
final class ApplyFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient ReportError error;

  ApplyFailedException(ErrorCode code, String message, String rule) {
    super(message);
    this.error = code.error(message, rule);
  }

  /// `code` unless the command was ended because it took too long.
  ApplyFailedException(ErrorCode code, KernelException cause, String rule) {
    super(cause.getMessage(), cause);
    ErrorCode told = cause.exitCode() == KernelException.TIME_OUT ? ErrorCode.TIMED_OUT : code;
    this.error = told.error(String.valueOf(cause.getMessage()), rule);
  }

  ReportError error() {
    return error;
  }
}
