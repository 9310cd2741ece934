package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Timestamp;

/// Where something comes from that lasts until it is undone: who did it, when, and for which reason
/// (empty when none was given).
public record Origin(Actor actor, Timestamp at, String reason) {
  /// Where the event in `envelope` comes from, which happened at `at`.
  static Origin of(Envelope envelope, Timestamp at) {
    String reason = envelope.cause() instanceof Cause.Operation(String why) ? why : "";
    return new Origin(envelope.actor(), at, reason);
  }
}
