package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.merkle.Frontier;
import dev.portcullis.reconciler.merkle.Hash;
import java.util.Optional;

/// Judges the checkpoints of a journal, which is handed to it event by event from its beginning:
/// that each is over all events before it, has their root, and is signed by somebody who is
/// trusted. That the events follow one another is for others to check.
public final class CheckpointCheck {
  private final Trust trust;
  private Frontier frontier = Frontier.EMPTY;

  public CheckpointCheck(Trust trust) {
    this.trust = trust;
  }

  /// Takes the next event, whose leaf has this hash. What is to be said of it if it is a
  /// checkpoint.
  public Optional<CheckpointFinding> next(Envelope envelope, Hash leaf) {
    Optional<CheckpointFinding> finding =
        SignedCheckpoint.of(envelope).map(checkpoint -> finding(checkpoint, envelope));
    frontier = frontier.plus(leaf);
    return finding;
  }

  /// Takes the next event, which is not looked at: all events up to some checkpoint are judged by
  /// its root.
  public void pass(Hash leaf) {
    frontier = frontier.plus(leaf);
  }

  private CheckpointFinding finding(SignedCheckpoint checkpoint, Envelope envelope) {
    if (checkpoint.size() != frontier.size()) {
      return new CheckpointFinding.WrongSize(checkpoint, envelope.sequence());
    }
    Hash root = frontier.root();
    if (!root.digest().equals(checkpoint.root())) {
      return new CheckpointFinding.WrongRoot(checkpoint, root.digest());
    }
    return checkpoint
        .fault(trust)
        .<CheckpointFinding>map(fault -> new CheckpointFinding.Unbelieved(checkpoint, fault))
        .orElseGet(() -> new CheckpointFinding.Right(checkpoint));
  }

  /// The tree of the events so far.
  public Frontier frontier() {
    return frontier;
  }
}
