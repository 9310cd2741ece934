package dev.portcullis.events.report;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;

/// An ip set in a node's kernel: the sequence of the header it is at, the digest of its members,
/// and how that is known.
public record EnforcedSet(SetId set, Sequence sequence, Digest digest, Basis basis) {}
