package dev.portcullis.reconciler.demo;

/// The demo could not go on: what it needs of this machine is not there or broke.
public final class DemoFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailedException(String message) {
    super(message);
  }

  DemoFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
