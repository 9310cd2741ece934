package dev.portcullis.reconciler.crash;

/// What became of a probe.
enum Fate {
  /// The server saw it.
  PASSED,
  /// The client was told no: a reset, or an ICMP message.
  REFUSED,
  /// Nobody saw anything of it, though probes of the open sentinel just before and after passed.
  VANISHED,
  /// Nobody saw anything of it, nor of sentinels: it says nothing about rules.
  LOST
}
