package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.Provenance;
import java.util.Optional;

/// What a record must not fall behind to replace the one before it.
public sealed interface Fence {
  /// Nothing was accepted yet: any journal, any position.
  record Open() implements Fence {}

  /// Only this journal, and nothing before this epoch and sequence.
  record At(JournalId journal, Epoch epoch, Sequence sequence) implements Fence {}

  /// The fence that having accepted a snapshot of this provenance sets up.
  static Fence at(Provenance accepted) {
    return new At(accepted.journal(), accepted.epoch(), accepted.sequence());
  }

  /// Why a record of this provenance stays outside; empty when it may pass.
  default Optional<RefusalCode> stops(Provenance record) {
    return switch (this) {
      case Open() -> Optional.empty();
      case At(var journal, _, _) when !journal.equals(record.journal()) ->
          Optional.of(RefusalCode.OTHER_JOURNAL);
      case At(_, var epoch, var sequence) ->
          isBefore(record, epoch, sequence) ? Optional.of(RefusalCode.OLDER) : Optional.empty();
    };
  }

  private static boolean isBefore(Provenance record, Epoch epoch, Sequence sequence) {
    int byEpoch = record.epoch().compareTo(epoch);
    return byEpoch < 0 || (byEpoch == 0 && record.sequence().compareTo(sequence) < 0);
  }
}
