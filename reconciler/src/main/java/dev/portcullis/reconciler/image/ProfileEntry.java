package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.reconciler.policy.Profile;

/// A profile that Git holds: what it means, and the fact that put it.
public record ProfileEntry(GitEvent.PolicyPut put, Profile profile) {}
