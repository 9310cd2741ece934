package dev.portcullis.events.stateimage;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.name.Timestamp;

/// Who did something that lasts until it is undone, when, and for which reason.
public record Act(Actor actor, Timestamp at, String reason) {}
