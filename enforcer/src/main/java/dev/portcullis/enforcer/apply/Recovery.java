package dev.portcullis.enforcer.apply;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.ReportError;

/// What is in force after a change failed.
public sealed interface Recovery {
  /// The last good snapshot, read back.
  record Restored(Digest snapshot) implements Recovery {}

  /// What was there before the change, read back: there is no last good snapshot.
  record Undone() implements Recovery {}

  /// Going back failed, and what the kernel held was no snapshot's rules: those are in force that
  /// need none ([StandIn#FAILSAFE_ONLY]). The node is degraded.
  record Emergency(ReportError error) implements Recovery {}

  /// Going back failed too: each family holds the rules from before or after some change as a
  /// whole, or nobody could read which. The node is degraded.
  record Failed(ReportError error) implements Recovery {}
}
