package dev.portcullis.reconciler.cli;

/// How a program ends: what a script that called it can tell from the outside.
public enum ExitCode {
  DONE(0),
  /// Differences, denied, not yet enforced: only where `--exit-code` asks for it.
  ANSWER_IS_NO(1),
  /// Wrong usage, something not found or not allowed, or an input or output that failed.
  UNUSABLE(2),
  /// A check that was asked for did not hold.
  CHECK_FAILED(3),
  INVALID_MANIFESTS(4),
  TIMED_OUT(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
