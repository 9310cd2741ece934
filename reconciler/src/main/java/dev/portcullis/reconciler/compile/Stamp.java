package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;

/// What everything in one publication carries: which state it was compiled from.
public record Stamp(JournalId journal, Epoch epoch, Sequence sequence, CommitId commit) {}
