package dev.portcullis.reconciler.image;

import dev.portcullis.events.name.CommitId;

/// The commit whose resources stay in force whatever is pushed, and who pinned it.
public record Pin(CommitId commit, Origin origin) {}
