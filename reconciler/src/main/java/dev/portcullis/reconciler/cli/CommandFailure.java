package dev.portcullis.reconciler.cli;

/// Ends a command that cannot do what it was asked: what is wrong, and what to do about it.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What a command can fail of.
  enum Code {
    NOT_FOUND("PCL6001"),
    BAD_REQUEST("PCL6002"),
    NOT_ALLOWED("PCL6003"),
    SERVER_UNREACHABLE("PCL6101"),
    SERVER_FAILED("PCL6102"),
    BAD_SETTINGS("PCL6103"),
    UNREADABLE_INPUT("PCL6104"),
    KAFKA("PCL6105"),
    TOO_LATE("PCL6106"),
    BROKER("PCL6107"),
    REPLACED("PCL6108"),
    CANNOT_GO_ON("PCL6109"),
    ENFORCER("PCL6110"),
    DEMO("PCL6111"),
    CUT_OFF("PCL6112"),
    BROKEN_JOURNAL("PCL6113"),
    ENFORCER_UNREACHABLE("PCL6121"),
    OTHER_NODE("PCL6122"),
    NOT_PROVEN("PCL6131"),
    DEFECT("PCL6999");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private final String code;
  private final String remedy;
  private final ExitCode exitCode;

  CommandFailure(Code code, String message, String remedy) {
    this(code.text(), message, remedy, ExitCode.UNUSABLE);
  }

  CommandFailure(String code, String message, String remedy, ExitCode exitCode) {
    super(message);
    this.code = code;
    this.remedy = remedy;
    this.exitCode = exitCode;
  }

  String code() {
    return code;
  }

  /// What to do; empty when there is nothing to say.
  String remedy() {
    return remedy;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
