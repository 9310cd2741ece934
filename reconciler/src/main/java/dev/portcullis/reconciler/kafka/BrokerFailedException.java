package dev.portcullis.reconciler.kafka;

/// The embedded broker did not start or stop.
public final class BrokerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
