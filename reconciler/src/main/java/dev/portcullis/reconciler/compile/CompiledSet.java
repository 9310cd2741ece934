package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.wire.Digests;
import java.util.Collection;

/// An ip set with its members.
public record CompiledSet(SetSpec spec, BucketedDigest members, Digest digest) {
  static CompiledSet of(SetSpec spec, BucketedDigest members) {
    return new CompiledSet(
        spec, members, Digests.ofMembers(spec.id(), spec.family(), spec.definition(), members));
  }

  CompiledSet changed(Collection<String> added, Collection<String> removed) {
    return of(spec, members.changed(added, removed));
  }
}
