package dev.portcullis.reconciler.git;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.name.CommitId;
import java.util.List;

/// What a pull request proposes.
public sealed interface Proposal {
  /// A side of a change: a commit, and what it holds.
  record Version(CommitId commit, ReadTree tree) {}

  /// What `head` changes since it left the watched branch, which is at `onto` now. `trailers` are
  /// those of its commits that say something to us, newest first.
  record Change(
      CommitId onto, Version base, Version head, Authorship authorship, List<String> trailers)
      implements Proposal {
    public Change {
      trailers = List.copyOf(trailers);
    }
  }

  /// There is nothing that it could change: it has no commit, or none in common with the watched
  /// branch, which is at `onto` now.
  record Unrelated(CommitId onto, String message) implements Proposal {}

  /// It cannot be read now: the remote does not answer, or has it no more.
  record Unreadable(String message) implements Proposal {}
}
