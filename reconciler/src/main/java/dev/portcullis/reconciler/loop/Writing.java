package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CheckRun;
import dev.portcullis.reconciler.forge.Comment;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.Forge;
import dev.portcullis.reconciler.forge.Forge.Written;
import dev.portcullis.reconciler.forge.ForgeException;
import dev.portcullis.reconciler.forge.PullRequest;

/// Something to be written to a forge.
sealed interface Writing {
  /// What it is about: of several writings about one subject only the newest matters.
  sealed interface Subject {
    record OfPull(PullRequest pull) implements Subject {
      @Override
      public String toString() {
        return pull.toString();
      }
    }

    record OfCommit(CommitId commit, String context) implements Subject {
      @Override
      public String toString() {
        return context + " of " + commit;
      }
    }
  }

  record OfComment(PullRequest pull, Comment comment) implements Writing {}

  record OfStatus(CommitStatus status) implements Writing {}

  record OfCheck(CheckRun run) implements Writing {}

  default Subject subject() {
    return switch (this) {
      case OfComment(var pull, _) -> new Subject.OfPull(pull);
      case OfStatus(var status) -> new Subject.OfCommit(status.commit(), status.context());
      case OfCheck(var run) -> new Subject.OfCommit(run.status().commit(), run.status().context());
    };
  }

  /// What it is called where writings are counted.
  default String op() {
    return switch (this) {
      case OfComment _ -> "comment";
      case OfStatus _ -> "status";
      case OfCheck _ -> "check";
    };
  }

  default Written to(Forge forge) throws ForgeException, InterruptedException {
    return switch (this) {
      case OfComment(var pull, var comment) -> forge.stick(pull, comment);
      case OfStatus(var status) -> forge.report(status);
      case OfCheck(var run) -> forge.check(run);
    };
  }
}
