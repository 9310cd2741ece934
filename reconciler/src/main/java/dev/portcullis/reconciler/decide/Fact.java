package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.JournalEvent;

/// An event that is to be appended: who made it, why, and what it is.
public record Fact(Actor actor, Cause cause, JournalEvent event) {}
