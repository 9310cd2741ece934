package dev.portcullis.events.report;

/// What went wrong on a node: a stable code (`PCL5xxx`), what happened, and the id of the rule it
/// happened at (empty where there is none).
public record ReportError(String code, String message, String ruleId) {
  /// The length of the longest message that is kept whole.
  public static final int MESSAGE_LIMIT = 4_096;

  public ReportError {
    if (message.length() > MESSAGE_LIMIT) {
      int end = Character.isHighSurrogate(message.charAt(MESSAGE_LIMIT - 1)) ? 1 : 0;
      message = message.substring(0, MESSAGE_LIMIT - end);
    }
  }
}
