package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.merkle.Hash;

/// An event as it stands in the journal: `digest` is of its stored bytes, and so the `previous` of
/// the event after it; `leaf` is what they are in the journal's hash tree; `offset` is Kafka's and
/// means something only to Kafka.
public record JournalRecord(Envelope envelope, Digest digest, Hash leaf, long offset) {}
