package dev.portcullis.enforcer.apply;

/// What became of new connections to all that a node must not lose.
public enum Reach {
  /// One of them answered.
  ANSWERED,
  /// None did.
  SILENT
}
