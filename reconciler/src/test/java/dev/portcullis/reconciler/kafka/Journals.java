package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent.JournalStarted;
import dev.portcullis.events.journal.LifeEvent.LeaderElected;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Makes the envelopes of a small journal, one after the other.
final class Journals {
  static final JournalId ID = new JournalId("test-journal");

  private Sequence sequence = Sequence.FIRST;
  private Digest previous = Digest.ZERO;

  /// The next `count` envelopes.
  List<Envelope> next(int count) {
    var envelopes = new ArrayList<Envelope>();
    for (int i = 0; i < count; i++) {
      envelopes.add(next());
    }
    return envelopes;
  }

  /// The next envelope.
  Envelope next() {
    Envelope envelope = now();
    previous = Digest.of(JournalCodec.encode(envelope));
    sequence = sequence.next();
    return envelope;
  }

  /// The next envelope, without going on.
  Envelope now() {
    JournalEvent event =
        sequence.equals(Sequence.FIRST)
            ? new JournalStarted(ID, "test", 1)
            : new LeaderElected("instance-" + sequence, "1");
    return new Envelope(
        ID,
        sequence,
        new Epoch(1),
        new Timestamp(1_000_000 + sequence.value()),
        Actor.reconciler("test"),
        new Cause.Start(),
        previous,
        event);
  }

  /// All that stands in the journal, verified.
  static List<JournalRecord> read(KafkaSettings settings) {
    BrokerFixture.settle(settings, Topic.JOURNAL);
    var all = new ArrayList<JournalRecord>();
    try (var reader = new JournalReader(settings, new JournalStart.Beginning())) {
      reader.readToEnd(all::addAll);
    }
    return all;
  }

  /// Reads until `count` events came, with a bound.
  static List<JournalRecord> await(JournalReader reader, int count) {
    var all = new ArrayList<JournalRecord>();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (all.size() < count && System.nanoTime() < end) {
      all.addAll(reader.poll(Duration.ofMillis(200)));
    }
    return all;
  }

  /// What the envelopes of `records` are.
  static List<Envelope> envelopes(List<JournalRecord> records) {
    return records.stream().map(JournalRecord::envelope).toList();
  }
}
