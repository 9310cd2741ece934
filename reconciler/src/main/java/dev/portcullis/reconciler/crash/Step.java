package dev.portcullis.reconciler.crash;

/// How a state differs from the one before.
enum Step {
  /// Some flows are admitted no more, none is new.
  TIGHTENING,
  /// Some flows are newly admitted, none is gone.
  LOOSENING,
  /// Both, by other rules.
  BOTH,
  /// Other members under the same rules.
  MEMBERS,
  /// Other rules over other members, and some flow is admitted all the time, for another reason.
  SWAP,
  /// Rules of which the kernel takes the first table and refuses the second.
  SECOND_TABLE_REFUSED,
  /// Rules that the test run refuses.
  TEST_REFUSED;

  /// Whether the node ends on the rules before.
  boolean isPoison() {
    return this == SECOND_TABLE_REFUSED || this == TEST_REFUSED;
  }
}
