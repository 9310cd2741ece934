package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.decide.Operator;
import java.util.concurrent.CompletableFuture;

/// An operator's word that a loss of inventory is real, on its way to the leader; `done` says
/// whether there was one to confirm.
record Acceptance(Operator operator, CompletableFuture<Boolean> done) {}
