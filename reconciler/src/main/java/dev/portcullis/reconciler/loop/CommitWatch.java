package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the forge told what becomes of commits, in a thread of its own: now and then it looks at how
/// everything is, and hands over what is to be said.
///
/// Once all nodes enforce a commit, its rollout is over: afterwards nodes come and go, and pods
/// with them, which is no news of the commit.
public final class CommitWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);

  /// A rollout takes seconds, and GitHub takes a thousand statuses of a commit.
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final Supplier<StatusAnswer> status;
  private final ForgeWriter writer;
  private final String target;
  private final Thread thread;
  private CommitId rolledOut = CommitId.NONE;

  private CommitWatch(Supplier<StatusAnswer> status, ForgeWriter writer, String target) {
    this.status = status;
    this.writer = writer;
    this.target = target;
    thread = Thread.ofPlatform().daemon().name("commits").unstarted(this::watch);
  }

  /// Starts handing what `status` tells to `writer`, as long as this reconciler leads. `publicUrl`
  /// is where people reach it, or empty.
  public static CommitWatch start(
      Supplier<StatusAnswer> status, ForgeWriter writer, String publicUrl) {
    String target = publicUrl.isEmpty() ? "" : publicUrl + "/api/v1/status";
    var watch = new CommitWatch(status, writer, target);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException _) {
      LOG.debug("no longer telling of commits");
    }
  }

  /// Hands over what is to be said now.
  synchronized void look() {
    StatusAnswer now = status.get();
    if (!now.role().equals("leader")) {
      return;
    }
    var reports = new CommitReports(now, target);
    reports.compile().ifPresent(writer::status);
    reports.rollout().filter(each -> !each.commit().equals(rolledOut)).ifPresent(this::rollout);
  }

  private void rollout(CommitStatus report) {
    writer.status(report);
    if (report.state() == State.SUCCESS) {
      rolledOut = report.commit();
    }
  }

  /// Ends at most after a bounded time.
  @Override
  public void close() {
    Stopping.of(thread);
  }
}
