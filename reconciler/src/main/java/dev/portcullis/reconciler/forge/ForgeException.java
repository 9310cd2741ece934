package dev.portcullis.reconciler.forge;

import java.io.IOException;
import java.time.Instant;

/// A forge did not do what it was asked; the message says what that was, and can be shown: there is
/// no token in it.
public abstract sealed class ForgeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private ForgeException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// What HTTP says of it; 0 when there was no answer, or it was not even asked.
  public int status() {
    return status;
  }

  /// It will not do it, however often it is asked: what was named is not there, is locked, or is
  /// not ours to write.
  public static final class Refused extends ForgeException {
    private static final long serialVersionUID = 1L;

    public Refused(int status, String message) {
      super(status, message);
    }

    /// Whether what was named is not there, or not for us to see.
    boolean isMissing() {
      return status() == 404 || status() == 410;
    }
  }

  /// It takes nothing more before a time.
  public static final class Limited extends ForgeException {
    private static final long serialVersionUID = 1L;

    private final Instant until;

    public Limited(int status, Instant until, String message) {
      super(status, message);
      this.until = until;
    }

    public Instant until() {
      return until;
    }
  }

  /// It did not answer, or not in a way that can be used; it may do so later.
  public static final class Unavailable extends ForgeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(int status, String message) {
      super(status, message);
    }

    public Unavailable(String message) {
      super(0, message);
    }

    public Unavailable(String message, Throwable cause) {
      super(0, message);
      initCause(cause);
    }
  }
}
