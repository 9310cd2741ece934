package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.web.FetchAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Has Git looked at because somebody asks, and says what came of it.
record Fetching(GitWatch git, Board board) {
  /// How long a look at Git is waited for at least.
  private static final Duration LOOK = Duration.ofSeconds(30);

  /// Waits at most `wait` until what is found is decided and, if it was adopted, enforced.
  FetchAnswer fetch(Duration wait) throws InterruptedException {
    if (board.moment().role() != Moment.Role.LEADER) {
      return unreachable("this reconciler does not lead");
    }
    long deadline = System.nanoTime() + wait.toNanos();
    CompletableFuture<Look.Result> looking = git.lookNow();
    Look.Result result;
    try {
      result = looking.get(Math.max(wait.toMillis(), LOOK.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return unreachable("no answer from Git in time");
    }
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    Moment after = board.await(it -> it.nodesEnforcing() == it.nodesWanted(), left);
    return answer(result, after);
  }

  private static FetchAnswer unreachable(String message) {
    return new FetchAnswer("none", "unreachable", message, List.of(), 0, 0, false);
  }

  /// A head that was rejected before is no better for being looked at again.
  private static FetchAnswer answer(Look.Result result, Moment after) {
    GitImage.Observed observed = after.standing().image().git().observed();
    boolean stillRejected =
        result.verdict().equals("unchanged") && observed.verdict() == GitImage.Verdict.REJECTED;
    return new FetchAnswer(
        result.commit(),
        stillRejected ? "rejected" : result.verdict(),
        result.message(),
        stillRejected ? observed.problems() : result.problems(),
        after.nodesEnforcing(),
        after.nodesWanted(),
        after.nodesEnforcing() == after.nodesWanted());
  }
}
