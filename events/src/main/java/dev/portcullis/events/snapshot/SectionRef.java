package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.ResourceKey;

/// A section by the policy that it was compiled from and its digest, under which it is found.
public record SectionRef(ResourceKey policy, Digest digest) {}
