package dev.portcullis.reconciler.kafka;

/// Another reconciler took over: this one can no longer append or publish, and must exit.
public final class FencedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FencedException(String attempted, Throwable cause) {
    super(
        attempted
            + " was refused because another reconciler took over; this one exits, and may be"
            + " started again as a standby.",
        cause);
  }
}
