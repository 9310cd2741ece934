package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.List;
import java.util.Optional;

/// This node's partition of the snapshots topic, folded to the newest snapshot that may be
/// enforced. What was refused is kept only as long as no acceptable record has followed it, so that
/// reading the past again complains of nothing that has been put right.
final class SnapshotLog {
  private final NodeName node;
  private final Signatures signatures;
  private final NewestWriter writers;
  private Fence fence;
  private List<NodeSnapshot> accepted = List.of();
  private List<Refusal> refused = List.of();
  private long position;

  SnapshotLog(NodeName node, Allegiance allegiance) {
    this.node = node;
    this.signatures = new Signatures(allegiance.trust(), Topic.SNAPSHOTS);
    this.writers = new NewestWriter(signatures);
    this.fence = allegiance.fence();
  }

  /// Folds one record in; those before [#position] are known already.
  void fold(LogRecord record) {
    if (record.offset() < position) {
      return;
    }
    position = record.offset() + 1;
    if (record.isTombstone()) {
      return; // Never "no policy": what was accepted stays.
    }
    if (!record.key().equals(node.text())) {
      Writer.of(record).ifPresent(writer -> writers.admits(writer, record));
    } else if (record.value().length > Topic.RECORD_LIMIT) {
      refuse(RefusalCode.OVERSIZED, record, record.value().length + " bytes");
    } else {
      signatures
          .fault(record)
          .ifPresentOrElse(
              code -> refuse(code, record, signatures.describe(record)), () -> consider(record));
    }
  }

  /// A record that is believed.
  private void consider(LogRecord record) {
    NodeSnapshot snapshot;
    try {
      snapshot = Records.SNAPSHOT.decode(record.value());
    } catch (UnknownRecordException e) {
      refuse(RefusalCode.UNREADABLE, record, String.valueOf(e.getMessage()));
      return;
    }
    Optional<RefusalCode> fault = fault(record, snapshot);
    if (fault.isPresent()) {
      refused = List.of(new Refusal.OfRules(fault.get(), describe(snapshot), snapshot));
    } else {
      accepted = List.of(snapshot);
      refused = List.of();
    }
  }

  private Optional<RefusalCode> fault(LogRecord record, NodeSnapshot snapshot) {
    if (!snapshot.node().equals(node)) {
      return Optional.of(RefusalCode.OTHER_NODE);
    }
    var provenance = snapshot.provenance();
    if (!writers.admits(new Writer(provenance.journal(), provenance.epoch()), record)) {
      return Optional.of(RefusalCode.EPOCH_WENT_BACK);
    }
    if (!Digests.of(snapshot.rules()).equals(snapshot.digest())) {
      return Optional.of(RefusalCode.DIGEST_DIFFERS);
    }
    Optional<RefusalCode> stopped = fence.stops(provenance);
    return stopped.isPresent() ? stopped : olderThanAccepted(snapshot);
  }

  /// Before the fence is drawn, a journal that was begun anew may follow the one before it.
  private Optional<RefusalCode> olderThanAccepted(NodeSnapshot snapshot) {
    return accepted.stream()
        .flatMap(before -> Fence.at(before.provenance()).stops(snapshot.provenance()).stream())
        .filter(code -> code == RefusalCode.OLDER)
        .findFirst();
  }

  private void refuse(RefusalCode code, LogRecord record, String found) {
    String message = "the snapshot at offset " + record.offset() + ": " + found;
    refused = List.of(new Refusal.OfUnknownRules(code, message));
  }

  private String describe(NodeSnapshot snapshot) {
    var provenance = snapshot.provenance();
    return "snapshot %s of node %s, journal %s, epoch %s, sequence %s; accepted before: %s"
        .formatted(
            snapshot.digest(),
            snapshot.node(),
            provenance.journal(),
            provenance.epoch(),
            provenance.sequence(),
            fence);
  }

  /// The partition is read to its end: from now on nothing may fall behind what was accepted.
  void settle() {
    if (!accepted.isEmpty()) {
      fence = Fence.at(accepted.getFirst().provenance());
    }
  }

  /// The newest snapshot that may be enforced.
  Optional<NodeSnapshot> accepted() {
    return accepted.stream().findFirst();
  }

  /// What came after it and was refused; asked once, it is forgotten.
  List<Refusal> takeRefused() {
    List<Refusal> taken = refused;
    refused = List.of();
    return taken;
  }

  /// The offset that is read next.
  long position() {
    return position;
  }

  /// Everything before `end` is read, markers and all.
  void readTo(long end) {
    position = Math.max(position, end);
  }

  /// Only snapshots of `journal` are accepted from now on, wherever they stand in it; what was
  /// accepted of another does not count any more. The partition is read from its beginning.
  void adopt(JournalId journal) {
    fence = new Fence.At(journal, Epoch.NONE, Sequence.FIRST);
    accepted = List.of();
    refused = List.of();
    forget();
  }

  /// The topic is not the one that was read: it is read from its beginning, what was accepted
  /// stays.
  void forget() {
    position = 0;
    writers.forget();
  }
}
