package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.forge.CheckRun;
import dev.portcullis.reconciler.forge.Comment;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.Forge;
import dev.portcullis.reconciler.forge.ForgeException;
import dev.portcullis.reconciler.forge.PullRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A forge that does as a test says, and notes down what was written to it.
final class ScriptedForge implements Forge {
  private final Script script;
  private final List<String> tried = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// What happens at a writing, of which this is the `count`th.
  @FunctionalInterface
  interface Script {
    void at(int count) throws ForgeException, InterruptedException;
  }

  ScriptedForge(Script script) {
    this.script = script;
  }

  /// What was tried to be written, as `#7 summary` or `context description`.
  List<String> tried() {
    return List.copyOf(tried);
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public Written stick(PullRequest pull, Comment comment)
      throws ForgeException, InterruptedException {
    return written(pull + " " + comment.summary());
  }

  @Override
  public Written report(CommitStatus status) throws ForgeException, InterruptedException {
    return written(status.context() + " " + status.description());
  }

  @Override
  public Written check(CheckRun run) throws ForgeException, InterruptedException {
    return report(run.status());
  }

  private Written written(String what) throws ForgeException, InterruptedException {
    tried.add(what);
    script.at(tried.size());
    return Written.MADE;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
