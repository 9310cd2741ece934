package dev.portcullis.reconciler.archive;

/// A file is no exported journal, or not all of one; the message says where and how.
public final class DamagedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }

  DamagedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
