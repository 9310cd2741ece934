package dev.portcullis.reconciler.audit;

import dev.portcullis.events.preview.Change;

/// Something that stands until it is undone, and does so at one of two moments, or at both in
/// another way: `what` is `pinned`, `frozen`, `retired`, `held` (a loss of inventory) or `troubled`
/// (a node, by its own word). Who did it, when and why is of the moment at which it stands, and
/// where that is both, of the one that is asked about last.
public record StandingChange(
    Change.Type change, String what, String about, String actor, String at, String reason) {}
