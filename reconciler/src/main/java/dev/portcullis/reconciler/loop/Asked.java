package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import java.util.concurrent.CompletableFuture;

/// An operator's act on its way to the leader; `ruled` says what came of it, once that is written.
record Asked(Operator operator, Act act, CompletableFuture<Ruling> ruled) {}
