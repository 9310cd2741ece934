package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;

/// One thing of ours that is not as it was left: the chain, set or other thing called `name`.
/// `family` is that of the table or set, or [#BOTH]; `what` says it in words, of a bounded length.
public record Finding(DriftKind kind, String family, String name, String what) {
  /// The family of what concerns both.
  public static final String BOTH = "both";

  /// Longer rules are shown by their beginning.
  private static final int WORDS_LIMIT = 400;

  public Finding {
    what = what.length() <= WORDS_LIMIT ? what : what.substring(0, WORDS_LIMIT - 1) + "…";
  }

  static Finding in(Family family, DriftKind kind, String name, String what) {
    return new Finding(kind, family.text(), name, what);
  }

  /// A finding that concerns both families.
  public static Finding of(DriftKind kind, String name, String what) {
    return new Finding(kind, BOTH, name, what);
  }

  /// The finding as a person reads it: `IPv4: chain pcl-deny is missing`.
  public String text() {
    return family.equals(BOTH) ? what : family + ": " + what;
  }
}
