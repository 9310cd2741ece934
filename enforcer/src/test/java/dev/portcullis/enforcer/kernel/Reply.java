package dev.portcullis.enforcer.kernel;

/// What came of a probe.
public enum Reply {
  /// The server answered.
  ANSWERED,
  /// Somebody said no at once.
  REFUSED,
  /// Nothing came back.
  SILENCE
}
