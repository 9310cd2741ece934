package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.JournalCodec;

/// The end of the journal: what the next event must say of the one before it.
public record JournalHead(
    JournalId journal, Sequence next, Epoch epoch, Timestamp time, Digest previous) {
  /// The end of a journal that has no event yet.
  public static JournalHead ofNew(JournalId journal) {
    return new JournalHead(journal, Sequence.FIRST, Epoch.NONE, Timestamp.EPOCH, Digest.ZERO);
  }

  /// The envelope of the next event; its time is `now`, or that of the event before if the clock
  /// went back.
  public Envelope envelope(Fact fact, Timestamp now) {
    return new Envelope(
        journal,
        next,
        epoch,
        time.orLater(now),
        fact.actor(),
        fact.cause(),
        previous,
        fact.event());
  }

  /// The end after `envelope`, which must be the next event.
  public JournalHead after(Envelope envelope) {
    return after(envelope, Digest.of(JournalCodec.encode(envelope)));
  }

  /// The end after `envelope`, whose stored bytes have this digest.
  public JournalHead after(Envelope envelope, Digest stored) {
    if (!envelope.sequence().equals(next) || !envelope.previous().equals(previous)) {
      throw new IllegalArgumentException(
          "sequence " + envelope.sequence() + " does not follow the journal's end at " + next);
    }
    return new JournalHead(journal, next.next(), envelope.epoch(), envelope.time(), stored);
  }

  /// This end, in the epoch of a new leader.
  public JournalHead inEpoch(Epoch newer) {
    return new JournalHead(journal, next, newer, time, previous);
  }
}
