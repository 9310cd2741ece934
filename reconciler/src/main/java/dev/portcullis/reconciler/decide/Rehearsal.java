package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Problem;
import java.util.List;

/// A head that is tried out and not decided: where its adoption would lead, and what would keep it
/// from being adopted. With mistakes in its manifests it leads nowhere: all stays as it was.
public record Rehearsal(Batch.Standing standing, List<Problem> problems) {
  private static final Actor NOBODY = new Actor("rehearsal");

  public Rehearsal {
    problems = List.copyOf(problems);
  }

  /// Tries `candidate` out on what stands.
  public static Rehearsal of(Batch.Standing start, Candidate candidate) {
    var author = new CompileDecision.Author(NOBODY, start.head().time());
    return new Batch(start, author).rehearse(candidate);
  }
}
