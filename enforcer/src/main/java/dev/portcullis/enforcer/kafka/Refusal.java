package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.snapshot.NodeSnapshot;

/// Something that came through a topic and is not accepted; what is in force stays.
public sealed interface Refusal {
  /// A snapshot that can be read, but must not be enforced.
  record OfRules(RefusalCode code, String message, NodeSnapshot snapshot) implements Refusal {}

  /// A record of which no more is known than what `message` says.
  record OfRecord(RefusalCode code, String message) implements Refusal {}

  RefusalCode code();

  /// What was found, and where.
  String message();
}
