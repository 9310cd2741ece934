package dev.portcullis.reconciler.risk;

import dev.portcullis.events.preview.Risk.Evidence;
import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;

/// Turns connections into evidence that a person can try out.
final class Traces {
  private static final String ALLOW = "allow";
  private static final String DENY = "deny";

  private Traces() {}

  /// One of `gained`, which `difference` allows.
  static Evidence allowed(Difference difference, Connections gained) {
    return evidence(difference, gained, DENY, ALLOW);
  }

  /// One of `lost`, which `difference` no longer allows.
  static Evidence refused(Difference difference, Connections lost) {
    return evidence(difference, lost, ALLOW, DENY);
  }

  private static Evidence evidence(
      Difference difference, Connections some, String before, String after) {
    ConnectionText entry = ConnectionText.of(some).getFirst();
    int port = entry.ports().isEmpty() ? 0 : entry.ports().getFirst().first();
    return new Evidence(
        difference.source().toString(),
        difference.destination().toString(),
        entry.protocol(),
        port,
        before,
        after);
  }
}
