package dev.portcullis.reconciler.kafka;

/// A transaction ended in a way that leaves open whether its records stand, or the producer cannot
/// go on. Only a new producer under the same id settles it: the process exits and starts again.
public final class UndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecidedException(String attempted, Throwable cause) {
    super(
        attempted
            + " ended without an answer: "
            + cause.getMessage()
            + "; restart the reconciler, which settles it and reads what stands.",
        cause);
  }
}
