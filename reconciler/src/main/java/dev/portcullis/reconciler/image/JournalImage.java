package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.util.ArrayList;
import java.util.List;

/// Where in which journal an image stands: the events before `next` are in it. `time` is that of
/// the newest event. `imaged` has the newest images of the state that the journal named, the oldest
/// first: those that are kept.
public record JournalImage(
    JournalId id, Sequence next, Epoch epoch, Timestamp time, List<Imaged> imaged) {
  /// How many images of the state are kept.
  public static final int IMAGES_KEPT = 3;

  /// Before any event; the id stands for no journal.
  public static final JournalImage EMPTY =
      new JournalImage(
          new JournalId("00000000"), Sequence.FIRST, Epoch.NONE, Timestamp.EPOCH, List.of());

  public JournalImage {
    imaged = List.copyOf(imaged);
  }

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
        envelope.journal(), next.next(), envelope.epoch(), time.orLater(envelope.time()), imaged);
  }

  /// With one image more, which may push out the oldest.
  JournalImage naming(Imaged newest) {
    List<Imaged> all = new ArrayList<>(imaged);
    all.add(newest);
    return with(all.subList(Math.max(0, all.size() - IMAGES_KEPT), all.size()));
  }

  JournalImage with(List<Imaged> images) {
    return new JournalImage(id, next, epoch, time, images);
  }
}
