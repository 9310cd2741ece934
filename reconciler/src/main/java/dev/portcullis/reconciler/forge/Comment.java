package dev.portcullis.reconciler.forge;

import dev.portcullis.events.name.CommitId;

/// What a comment says about a commit. Of `summary`, which is plain text, one line is kept in the
/// history of the comment when `text` gives way to the next one.
public record Comment(CommitId commit, String summary, Text text) {}
