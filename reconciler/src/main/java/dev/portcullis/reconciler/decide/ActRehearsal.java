package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;

/// An operator's act that is tried out and not done: what would be decided on it, and where that
/// would lead. What is not granted leads nowhere: all stays as it was.
public record ActRehearsal(Ruling ruling, Batch.Standing standing) {
  /// Tries `act` out on what stands.
  public static ActRehearsal of(Batch.Standing start, Operator operator, Act act) {
    var author = new CompileDecision.Author(new Actor("rehearsal"), start.head().time());
    var batch = new Batch(start, author);
    Ruling ruling = batch.add(operator, act);
    return new ActRehearsal(ruling, batch.closeUncompiled().standing());
  }
}
