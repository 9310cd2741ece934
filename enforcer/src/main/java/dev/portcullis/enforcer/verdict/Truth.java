package dev.portcullis.enforcer.verdict;

/// Whether something holds of a packet of which not all need be known.
enum Truth {
  YES,
  NO,
  UNSURE;

  static Truth of(boolean known) {
    return known ? YES : NO;
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNSURE -> UNSURE;
    };
  }

  /// Whether both hold.
  Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNSURE;
  }
}
