package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.merkle.Consistency;
import dev.portcullis.reconciler.merkle.Hash;
import dev.portcullis.reconciler.merkle.Inclusion;
import dev.portcullis.reconciler.merkle.Leaves;
import java.util.ArrayList;
import java.util.List;

/// A journal, handed to it event by event from its beginning, of which proofs can be made. Keeps 32
/// bytes of each event.
public final class ProvableJournal {
  private final CheckpointCheck check;
  private final AnchorCheck anchors;
  private final Leaves leaves = new Leaves();
  private final List<CheckpointFinding> findings = new ArrayList<>();
  private JournalId journal = new JournalId("00000000");

  /// Who is trusted, and what checkpoints were kept elsewhere.
  public ProvableJournal(Trust trust, List<SignedCheckpoint> anchors) {
    this.check = new CheckpointCheck(trust);
    this.anchors = new AnchorCheck(trust, anchors);
  }

  /// Takes the next event, whose leaf has this hash.
  public void take(Envelope envelope, Hash leaf) {
    check.next(envelope, leaf).ifPresent(findings::add);
    anchors.next(envelope, check.frontier());
    leaves.add(leaf);
    journal = envelope.journal();
  }

  /// How many events it has.
  public long length() {
    return leaves.size();
  }

  /// What is to be said of each checkpoint in it.
  public List<CheckpointFinding> checkpoints() {
    return List.copyOf(findings);
  }

  /// What is to be said of each anchor, now that the journal is at its end.
  public List<AnchorFinding> anchors() {
    return anchors.atEnd(journal, leaves.size());
  }

  /// The proof that the event of `sequence`, which was taken and is stored as `event`, is among
  /// those of `checkpoint`, which is right. Its bytes are not worked out anew: today's program
  /// might write an older event otherwise.
  public Proof.OfInclusion inclusion(Sequence sequence, String event, SignedCheckpoint checkpoint) {
    Inclusion inclusion = Inclusion.of(leaves, sequence.value(), checkpoint.size());
    return Proof.OfInclusion.of(event, inclusion, checkpoint);
  }

  /// The proof that the events of `newer` begin with those of `older`; both are right.
  public Proof.OfConsistency consistency(SignedCheckpoint older, SignedCheckpoint newer) {
    return Proof.OfConsistency.of(older, newer, Consistency.of(leaves, older.size(), newer.size()));
  }
}
