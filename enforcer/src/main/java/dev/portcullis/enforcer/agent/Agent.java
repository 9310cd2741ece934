package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.kafka.Inbox;
import dev.portcullis.enforcer.kafka.News;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// The loop of one enforcer: waits for news, lets them be followed, and does what is due by time.
/// All work on the kernel is done by the thread that calls [#run].
final class Agent {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final long KEEP_NANOS = Duration.ofMinutes(5).toNanos();
  private static final Duration STATUS_PAUSE = Duration.ofMillis(100);

  private final Inbox inbox;
  private final Feeding feeding;
  private final Planning planning;
  private final Situation situation;
  private final Safekeeping safekeeping;
  private final Resumption resumption;
  private final Enforcement enforcement;
  private final StatusWriter statusWriter;
  private final Established established;
  private final Thrift thrift;
  private final long lookNanos;
  private final long readBackNanos;
  private final AtomicReference<Long> beat = new AtomicReference<>(System.nanoTime());
  private volatile boolean stopping;
  private long lookedAt = System.nanoTime();
  private long keptAt = lookedAt;
  private long readBackAt = lookedAt;
  private Written written = Written.NOTHING;
  private long statusAt = lookedAt - STATUS_PAUSE.toNanos();

  /// How much of what happened the status tells.
  private enum Written {
    ALL,
    NOT_MEMBERS,
    NOTHING
  }

  Agent(Intake intake, Assembly assembly, Thrift thrift, Rounds rounds) {
    this.inbox = intake.inbox();
    this.feeding = intake.feeding();
    this.planning = intake.planning();
    this.situation = assembly.situation();
    this.safekeeping = assembly.safekeeping();
    this.resumption = assembly.resumption();
    this.enforcement = assembly.enforcement();
    this.statusWriter = assembly.statusWriter();
    this.established = assembly.established();
    this.thrift = thrift;
    this.lookNanos = rounds.look().toNanos();
    this.readBackNanos = rounds.readBack().toNanos();
  }

  /// Where news come in, who brings them, and what is asked of what would change.
  record Intake(Inbox inbox, Feeding feeding, Planning planning) {}

  /// How often the kernel is looked at, and how often all that it holds is read back.
  record Rounds(Duration look, Duration readBack) {}

  /// Takes over what is in the kernel, enforces until [#stop] is called, then leaves the rules as
  /// they are.
  ///
  /// @throws IllegalStateException when the feed has died of a defect
  void run() throws InterruptedException {
    resumption.resume();
    feeding.keep(situation.used());
    feeding.start();
    while (!stopping) {
      News news = inbox.take(enforcement.patience(written == Written.ALL ? TICK : STATUS_PAUSE));
      if (!news.isEmpty()) {
        enforcement.follow(news);
        written = news.target().isEmpty() ? Written.NOT_MEMBERS : Written.NOTHING;
        thrift.worked(System.nanoTime());
      }
      tend();
      feeding.keep(situation.used());
    }
    safekeeping.refresh();
  }

  private void tend() {
    long now = System.nanoTime();
    enforcement.tend();
    if (now - lookedAt >= lookNanos) {
      lookedAt = now;
      enforcement.look();
      safekeeping.takeAdopted().ifPresent(feeding::adopt);
    }
    if (now - readBackAt >= readBackNanos) {
      readBackAt = now;
      enforcement.readBack();
    }
    if (now - keptAt >= KEEP_NANOS) {
      keptAt = now;
      safekeeping.refresh();
    }
    if (feeding.isSettled()) {
      enforcement.recover();
    }
    if (!feeding.isAlive()) {
      throw new IllegalStateException("the feed has died; the rules stay as they are");
    }
    writeStatus(now);
    planning.answer();
    thrift.tend(now);
    beat.set(System.nanoTime());
  }

  /// At once when rules may have changed; for members not more often than people can look.
  private void writeStatus(long now) {
    if (written == Written.NOTHING || now - statusAt >= STATUS_PAUSE.toNanos()) {
      statusAt = now;
      written = Written.ALL;
      statusWriter.write(situation, established.problems(), feeding.sinceContact());
    }
  }

  /// How long ago the loop went round.
  Duration sinceBeat() {
    return Duration.ofNanos(System.nanoTime() - beat.get());
  }

  /// Ends the loop soon; to be called from another thread.
  void stop() {
    stopping = true;
    inbox.knock();
  }
}
