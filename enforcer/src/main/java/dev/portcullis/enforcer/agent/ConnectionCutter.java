package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.connections.Cut;
import dev.portcullis.enforcer.connections.Cut.Pass;
import dev.portcullis.enforcer.connections.Tracking;
import dev.portcullis.enforcer.iptables.SetUses;
import dev.portcullis.events.report.Work;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes established connections that the rules in force deny, after a change that can have made
/// them so, on a thread of its own: applying never waits for it. The first pass comes at once. If
/// it found something, others follow after waits that double, some half a minute in all, since an
/// answer may bring back what was removed; from then on one a minute until one finds nothing.
final class ConnectionCutter implements Established {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCutter.class);

  /// The pass behind which nothing may be found any more.
  private static final int LAST = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Tracking tracking;
  private final Cut cut;
  private final EnforcerMetrics metrics;
  private final Thread thread;
  private final CutProgress progress = new CutProgress(FIRST_PAUSE, LONGEST_PAUSE);
  private volatile List<Problem> problems = List.of();

  /// Counts what it removes in `metrics`.
  ConnectionCutter(Tracking tracking, EnforcerMetrics metrics) {
    this.tracking = tracking;
    this.cut = new Cut(tracking);
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().daemon().name("connections").unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void changing() {
    progress.changing();
  }

  @Override
  public void changed(List<Wanted> inForce, Work work) {
    progress.changed(inForce);
    if (inForce.stream().anyMatch(wanted -> canTighten(wanted, work))) {
      progress.renew();
    }
  }

  /// A member more takes something away only where a rule asks for what is not in a set.
  private static boolean canTighten(Wanted wanted, Work work) {
    return work.rules().added() + work.rules().removed() + work.members().removed() > 0
        || (work.members().added() > 0 && SetUses.anyNegated(wanted.sections().values()));
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  private void run() {
    try {
      tracking.ready();
    } catch (KernelException e) {
      cannot(e);
    }
    try {
      while (true) {
        int number = progress.begin();
        progress.end(number, next(number));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Makes a pass; answers the number of the next one, or that there is none.
  private int next(int number) {
    try {
      Pass pass = cut.pass(progress::inForce);
      tell(number, pass);
      if (pass.left() > 0) {
        return number;
      }
      boolean isEnd = pass.found() == 0 && (number == 0 || number >= LAST);
      if (isEnd) {
        cut.forget();
      }
      return isEnd ? CutProgress.NONE : number + 1;
    } catch (KernelException e) {
      if (Thread.currentThread().isInterrupted()) {
        return CutProgress.NONE; // closed
      }
      cannot(e);
      return number + 1;
    }
  }

  private void tell(int number, Pass pass) {
    metrics.cut(pass.removed());
    if (pass.removed() > 0) {
      LOG.atInfo()
          .addKeyValue("connections", pass.removed())
          .addKeyValue("pass", number)
          .log("removed connections that the rules deny");
    }
    problems = number >= LAST && pass.found() > 0 ? List.of(remaining(pass)) : List.of();
  }

  private static Problem remaining(Pass pass) {
    return new Problem(
        "PCL5212",
        "%d established connections that the rules deny were still there, or there again"
            .formatted(pass.found()));
  }

  private void cannot(KernelException failure) {
    String message = "established connections that the rules deny live on: " + failure.getMessage();
    problems = List.of(new Problem("PCL5211", message));
    LOG.atWarn().addKeyValue("code", "PCL5211").log(message);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
