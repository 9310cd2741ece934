package dev.portcullis.events.preview;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;

/// Policies as one commit has them: the commit ([CommitId#NONE] for a directory), and a digest over
/// the manifests.
public record Revision(CommitId commit, Digest tree) {}
