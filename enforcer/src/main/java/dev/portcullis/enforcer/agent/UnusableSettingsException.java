package dev.portcullis.enforcer.agent;

/// Settings with which the enforcer cannot start: which one, and what it must be.
public final class UnusableSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableSettingsException(String message) {
    super(message);
  }

  UnusableSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
