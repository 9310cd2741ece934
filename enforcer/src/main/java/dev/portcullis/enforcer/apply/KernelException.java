package dev.portcullis.enforcer.apply;

/// A command of the packet filter's tools that did not do what was asked.
public final class KernelException extends Exception {
  /// What [#exitCode] says of a command that did not end by itself or never began.
  public static final int NO_EXIT = -1;

  /// What [#exitCode] says of a command that was ended because it took too long.
  public static final int TIME_OUT = -2;

  private static final int STDERR_LIMIT = 2_000;
  private static final long serialVersionUID = 1;

  private final String command;
  private final int exitCode;
  private final String stderr;

  /// `stderr` is what the command complained; only its end is kept.
  public KernelException(String command, int exitCode, String stderr) {
    super(command + how(exitCode) + tail(stderr));
    this.command = command;
    this.exitCode = exitCode;
    this.stderr = tail(stderr);
  }

  private static String how(int exitCode) {
    return switch (exitCode) {
      case NO_EXIT -> " did not end: ";
      case TIME_OUT -> " was ended: ";
      default -> " failed with " + exitCode + ": ";
    };
  }

  private static String tail(String stderr) {
    String text = stderr.strip();
    return text.substring(Math.max(0, text.length() - STDERR_LIMIT));
  }

  /// The command, without what it was given to read.
  public String command() {
    return command;
  }

  /// The command's exit code, or [#NO_EXIT] or [#TIME_OUT].
  public int exitCode() {
    return exitCode;
  }

  /// The end of what the command complained.
  public String stderr() {
    return stderr;
  }
}
