package dev.portcullis.reconciler.git;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.name.CommitId;
import java.util.List;

/// What a look at the remote found.
public sealed interface Observation {
  /// The ref points to the commit that is known already.
  record Unchanged(String ref, CommitId commit) implements Observation {}

  /// The ref, by its full name, points to another commit. `notes` say what else the configured name
  /// could have meant.
  record HeadFound(
      String ref, History history, Authorship authorship, ReadTree tree, List<String> notes)
      implements Observation {
    public HeadFound {
      notes = List.copyOf(notes);
    }

    /// The commit that the ref points to.
    public CommitId commit() {
      return history.commit();
    }
  }

  /// The remote answers, and has no such ref with a commit: it is empty, or the branch is gone.
  record Missing(String ref, String message) implements Observation {}

  /// The remote does not answer, or not in a way that can be used.
  record Unreachable(String message) implements Observation {}
}
