package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.reconciler.policy.Policy;

/// A policy that is in force: what it means, and the fact that put it, which has its text and
/// lines.
public record PolicyEntry(GitEvent.PolicyPut put, Policy policy) {}
