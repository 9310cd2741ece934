package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;

/// An ip set that a snapshot uses, and the sequence of the header that it needs at least.
public record SetNeed(SetId set, Sequence sequence) {}
