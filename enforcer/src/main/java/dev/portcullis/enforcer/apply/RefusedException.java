package dev.portcullis.enforcer.apply;

/// What a kernel in memory does not do, in the words of the tool whose place it takes.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
