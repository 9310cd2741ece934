package dev.portcullis.reconciler.loop;

/// The loop was asked to stop while it waited for something to be tried again.
final class InterruptedLoopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InterruptedLoopException() {
    super("asked to stop");
  }
}
