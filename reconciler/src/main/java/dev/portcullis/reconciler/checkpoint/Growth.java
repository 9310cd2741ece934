package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.merkle.Frontier;
import dev.portcullis.reconciler.merkle.Hash;

/// How far a journal has grown: the frontier of its tree, and how many events came after the last
/// checkpoint, which was signed at `since`.
public record Growth(Frontier frontier, long uncovered, Timestamp since) {
  /// Before any event.
  public static final Growth NONE = new Growth(Frontier.EMPTY, 0, Timestamp.EPOCH);

  /// This growth with the next event, whose leaf has this hash.
  public Growth after(Envelope envelope, Hash leaf) {
    Frontier longer = frontier.plus(leaf);
    return envelope.event() instanceof LifeEvent.CheckpointSigned
        ? new Growth(longer, 0, envelope.time())
        : new Growth(longer, uncovered + 1, since);
  }

  /// Whether the next event says of this growth what it is: a checkpoint has the root of all events
  /// before it.
  public boolean agreesWith(Envelope envelope) {
    return !(envelope.event() instanceof LifeEvent.CheckpointSigned signed)
        || (signed.size() == frontier.size() && signed.root().equals(frontier.root().digest()));
  }

  /// Whether a checkpoint is due at `now`: a checkpoint alone brings about no other.
  public boolean isDue(CheckpointPace pace, Timestamp now) {
    long waited = now.epochMillis() - since.epochMillis();
    return uncovered >= pace.events() || (uncovered > 0 && waited >= pace.interval().toMillis());
  }
}
