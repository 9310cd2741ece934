package dev.portcullis.enforcer.verdict;

/// What becomes of a packet on a node, as far as our rules say.
public enum Ruling {
  /// It goes on.
  ALLOWED,
  /// It is refused.
  DENIED,
  /// That depends on what is not known of it.
  UNSURE;

  /// What becomes of a packet that meets this and then, if it goes on, `next`.
  Ruling then(Ruling next) {
    if (this == DENIED || next == DENIED) {
      return DENIED;
    }
    return this == ALLOWED && next == ALLOWED ? ALLOWED : UNSURE;
  }
}
