package dev.portcullis.events.wire;

/// A record of a type or version that only a newer program knows.
public final class NewerRecordException extends UnknownRecordException {
  private static final long serialVersionUID = 1L;

  NewerRecordException(String message) {
    super(message);
  }
}
