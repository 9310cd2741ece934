package dev.portcullis.events.journal;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;

/// One record of the journal: the event with its position, and `previous`, the SHA-256 of the
/// stored bytes of the record before it. `time` never goes back.
public record Envelope(
    JournalId journal,
    Sequence sequence,
    Epoch epoch,
    Timestamp time,
    Actor actor,
    Cause cause,
    Digest previous,
    JournalEvent event) {}
