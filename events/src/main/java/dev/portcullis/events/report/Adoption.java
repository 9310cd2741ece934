package dev.portcullis.events.report;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;

/// A node's operator made it follow another journal instead of `before`, at `time` by the node's
/// clock, which tells this time from others.
public record Adoption(JournalId before, Timestamp time) {}
