package dev.portcullis.events.journal;

import dev.portcullis.events.name.Timestamp;

/// An author or committer as Git records one; empty text where Git has none.
public record Person(String name, String email, Timestamp time) {}
