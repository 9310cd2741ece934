package dev.portcullis.reconciler.kafka;

/// Kafka did not do what was asked in time, and nothing of it was done. Try again later.
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String attempted, Throwable cause) {
    super(
        attempted
            + " failed: "
            + cause.getMessage()
            + "; check that the brokers are up, reachable and allow it. Nothing was changed.",
        cause);
  }
}
