package dev.portcullis.events.report;

/// How the work on a snapshot, or a look at the kernel, ended.
public enum Outcome {
  /// The kernel already was as wanted; no command ran.
  UNCHANGED,
  /// The kernel was changed and read back as wanted.
  APPLIED,
  /// What was applied stood through its confirm window and is last good.
  CONFIRMED,
  /// The confirm window could not tell.
  UNCONFIRMED,
  /// It failed; the last good snapshot is in force again.
  ROLLED_BACK,
  /// It was not tried.
  REFUSED,
  /// The kernel was not as it had been left.
  DRIFT,
  /// The last good snapshot was restored from the node's disk.
  RESTORED
}
