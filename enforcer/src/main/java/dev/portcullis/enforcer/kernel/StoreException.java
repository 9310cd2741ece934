package dev.portcullis.enforcer.kernel;

import java.io.IOException;

/// Last good cannot be written or read: the disk is full, read-only or broken. What is in force
/// stays in force.
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  StoreException(String what, IOException cause) {
    super(what + ": " + cause, cause);
  }
}
