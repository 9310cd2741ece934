package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Provenance;

/// Something that came through a topic and is not accepted; what is in force stays.
public sealed interface Refusal {
  /// A snapshot that can be read, but must not be enforced.
  record OfRules(RefusalCode code, String message, NodeSnapshot snapshot) implements Refusal {}

  /// A snapshot for this node of which nothing is known, since it cannot be read or is not
  /// believed.
  record OfUnknownRules(RefusalCode code, String message) implements Refusal {}

  /// Any other record of which no more is known than what `message` says.
  record OfRecord(RefusalCode code, String message) implements Refusal {}

  RefusalCode code();

  /// Whether what was refused may be a snapshot no older than the one that was `accepted`.
  default boolean mayFollow(Provenance accepted) {
    return switch (this) {
      case OfRules(_, _, var snapshot) ->
          Fence.at(accepted)
              .stops(snapshot.provenance())
              .filter(code -> code == RefusalCode.OLDER)
              .isEmpty();
      case OfUnknownRules _ -> true;
      case OfRecord _ -> false;
    };
  }

  /// What was found, and where.
  String message();
}
