package dev.portcullis.events.wire;

/// A record that this version cannot understand: an unknown type or version, an unknown or missing
/// field, or bytes that are not such a record. The reader stops: to skip a fact would build a wrong
/// firewall.
public sealed class UnknownRecordException extends RuntimeException permits NewerRecordException {
  private static final long serialVersionUID = 1L;

  public UnknownRecordException(String message) {
    super(message);
  }

  public UnknownRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
