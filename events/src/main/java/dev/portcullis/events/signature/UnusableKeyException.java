package dev.portcullis.events.signature;

/// A text that was to hold a key holds none that can be used. The message says why and how to mend
/// it, and nothing of what a private key is.
public final class UnusableKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnusableKeyException(String message) {
    super(message);
  }

  UnusableKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
