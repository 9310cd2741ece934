package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.decide.Candidate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A head that was found, at this reading of the nanosecond clock, on its way to being decided.
record Look(Candidate candidate, long foundNanos, CompletableFuture<Result> decided) {
  /// What came of a look at Git: the commit (or `none`), what became of it, and a word about it.
  record Result(String commit, String verdict, String message, List<Problem> problems) {
    Result {
      problems = List.copyOf(problems);
    }
  }
}
