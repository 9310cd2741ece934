package dev.portcullis.reconciler.git;

import java.io.IOException;

/// The remote did not answer, or not in a way that can be used, or what it has cannot be kept; the
/// message can be shown.
final class RemoteFailure extends IOException {
  private static final long serialVersionUID = 1L;

  RemoteFailure(String message) {
    super(message);
  }

  RemoteFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
