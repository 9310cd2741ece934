package dev.portcullis.events.json;

/// A [CanonicalScan] came to something that may be canonical all the same: somebody slower must
/// look. It is thrown often where it is thrown at all, and has no trace.
public final class UnsureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsureException(String message) {
    super(message, null, false, false);
  }
}
