package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;

/// Where in which journal an image stands: the events before `next` are in it. `time` is that of
/// the newest event.
public record JournalImage(JournalId id, Sequence next, Epoch epoch, Timestamp time) {
  /// Before any event; the id stands for no journal.
  public static final JournalImage EMPTY =
      new JournalImage(new JournalId("00000000"), Sequence.FIRST, Epoch.NONE, Timestamp.EPOCH);

  /// Whether the journal has begun.
  public boolean hasBegun() {
    return next.value() > 0;
  }

  /// The sequence of the newest event.
  ///
  /// @throws IllegalStateException when there is none
  public Sequence last() {
    if (!hasBegun()) {
      throw new IllegalStateException("the journal has not begun");
    }
    return new Sequence(next.value() - 1);
  }

  JournalImage after(Envelope envelope) {
    if (!envelope.sequence().equals(next)) {
      throw new IllegalArgumentException(
          "the image is at sequence " + next + " and cannot take " + envelope.sequence());
    }
    return new JournalImage(
        envelope.journal(), next.next(), envelope.epoch(), time.orLater(envelope.time()));
  }
}
