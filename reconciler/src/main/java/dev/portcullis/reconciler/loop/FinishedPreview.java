package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.git.PullRequestHead;
import dev.portcullis.reconciler.kafka.PreviewRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What becomes of the preview of a pull request, on its way to the leader, which alone writes;
/// `done` says when it is written.
sealed interface FinishedPreview {
  /// Completed when it is written.
  CompletableFuture<Boolean> done();

  /// What the journal must say of it.
  List<Fact> facts(Actor actor);

  /// What the previews topic must say of it.
  PreviewRecord record();

  /// It was made.
  record Made(PullRequestHead head, Preview preview, CompletableFuture<Boolean> done)
      implements FinishedPreview {
    @Override
    public List<Fact> facts(Actor actor) {
      var completed =
          new GitEvent.PreviewCompleted(
              head.name(),
              preview.base().commit(),
              preview.head().commit(),
              Digest.of(Records.PREVIEW.encode(preview)),
              preview.verdict().gate().text());
      return List.of(
          new Fact(actor, new Cause.GitHead(head.ref(), preview.head().commit()), completed));
    }

    @Override
    public PreviewRecord record() {
      return new PreviewRecord.Shown(head.name(), preview);
    }
  }

  /// The pull request is gone, or one of many old ones.
  record Withdrawn(String name, CompletableFuture<Boolean> done) implements FinishedPreview {
    @Override
    public List<Fact> facts(Actor actor) {
      return List.of();
    }

    @Override
    public PreviewRecord record() {
      return new PreviewRecord.Withdrawn(name);
    }
  }
}
