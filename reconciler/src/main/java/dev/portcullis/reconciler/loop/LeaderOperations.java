package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.ActRehearsal;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.preview.ActPreview;
import dev.portcullis.reconciler.web.Operations;
import dev.portcullis.reconciler.web.RehearsedAct;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Has the leader, if it is this process, do what operators ask for, and waits until it is done.
/// `work` gives what the leader works with, none while this process does not lead.
record LeaderOperations(Supplier<List<LeaderWork>> work, Board board, PastStanding past)
    implements Operations {
  /// How long an operation is waited for.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// How long the preview of one may take.
  private static final Duration LONGEST_PREVIEW = Duration.ofMinutes(4);

  private static final Ruling NOT_LEADING =
      new Ruling.Refused(
          "this reconciler does not lead", "ask the one that does, and see `portcullis status`");

  @Override
  public boolean acceptInventory(Operator operator) throws InterruptedException {
    List<LeaderWork> leading = work.get();
    return !leading.isEmpty() && within(leading.getFirst().accept(operator)).orElse(false);
  }

  @Override
  public Ruling act(Operator operator, Act act) throws InterruptedException {
    List<LeaderWork> leading = work.get();
    if (leading.isEmpty()) {
      return NOT_LEADING;
    }
    return within(leading.getFirst().act(operator, act))
        .orElse(
            new Ruling.Refused(
                "it was not done in time, and may still be", "see `portcullis status`"));
  }

  @Override
  public Ruling rollback(Operator operator, CommitId commit) throws InterruptedException {
    if (work.get().isEmpty()) {
      return NOT_LEADING; // rather than after reading the whole journal
    }
    Optional<Act> rollback = rollbackTo(commit);
    return rollback.isPresent() ? act(operator, rollback.get()) : neverAdopted(commit);
  }

  @Override
  public RehearsedAct rehearseRollback(Operator operator, CommitId commit) {
    return past.found(new AsOf.OfCommit(commit))
        .map(Past.Found::image)
        .map(image -> rehearsed(operator, commit, image.git()))
        .orElseGet(() -> RehearsedAct.undone(neverAdopted(commit)));
  }

  private RehearsedAct rehearsed(Operator operator, CommitId commit, GitImage git) {
    Batch.Standing before = board.moment().standing();
    var act = new Act.Rollback(commit, git.resources().puts());
    ActRehearsal rehearsal = ActRehearsal.of(before, operator, act);
    if (!(rehearsal.ruling() instanceof Ruling.Granted)) {
      return RehearsedAct.undone(rehearsal.ruling());
    }
    var versions = new ActPreview.Versions(before, rehearsal.standing());
    var to = new Revision(commit, git.tree());
    String compiler = Version.text() + "/" + Compilation.VERSION;
    Preview preview =
        new MeteredAllowance(MeteredAllowance.Bounds.of(LONGEST_PREVIEW))
            .during(() -> {
              LiveScene scene = LiveScene.at(before.image(), Grouping.WORKLOAD);
              return ActPreview.of(versions, scene, to, compiler);
            });
    return new RehearsedAct(rehearsal.ruling(), List.of(preview));
  }

  private Optional<Act> rollbackTo(CommitId commit) {
    return past.found(new AsOf.OfCommit(commit))
        .map(Past.Found::image)
        .map(image -> new Act.Rollback(commit, image.git().resources().puts()));
  }

  private static Ruling neverAdopted(CommitId commit) {
    return new Ruling.Missing(
        commit + " was never adopted", "name a commit that was in force, in full");
  }

  private static <T> Optional<T> within(CompletableFuture<T> done) throws InterruptedException {
    try {
      return Optional.of(done.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }
}
