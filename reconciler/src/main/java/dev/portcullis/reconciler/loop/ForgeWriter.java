package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.forge.CheckRun;
import dev.portcullis.reconciler.forge.Comment;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.Forge;
import dev.portcullis.reconciler.forge.ForgeException;
import dev.portcullis.reconciler.forge.ForgeException.Limited;
import dev.portcullis.reconciler.forge.ForgeException.Refused;
import dev.portcullis.reconciler.forge.ForgeException.Unavailable;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.forge.Nowhere;
import dev.portcullis.reconciler.forge.Opening;
import dev.portcullis.reconciler.forge.PullRequest;
import dev.portcullis.reconciler.loop.Outbox.Attempt;
import dev.portcullis.reconciler.web.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Writes to a forge in a thread of its own, so that nobody waits for it: one thing at a time, as
/// forges ask for, and again after a while what did not succeed. What is written is a courtesy:
/// enforcement does not depend on it, and what cannot be written is told and let go.
public final class ForgeWriter implements AutoCloseable {

  /// Beyond this, what waited longest is let go.
  private static final int WAITING_LIMIT = 1024;

  private final Outbox outbox = new Outbox(WAITING_LIMIT);
  private final Forge forge;
  private final Metrics metrics;
  private final Pace pace;
  private final ForgeLog log = new ForgeLog();
  private final Thread thread;

  /// How fast it writes: the time `between` two writings (GitHub asks for a second); the `first`
  /// and the `longest` wait after a failure, doubled in between; how many `tries` a writing has.
  public record Pace(Duration between, Duration first, Duration longest, int tries) {
    /// Holds out through an outage of a quarter of an hour.
    public static final Pace DEFAULT =
        new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5), 10);

    /// How long to wait after so many failures.
    Duration after(int failures) {
      Duration wait = first;
      for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
        wait = wait.multipliedBy(2);
      }
      return wait.compareTo(longest) < 0 ? wait : longest;
    }
  }

  private ForgeWriter(Forge forge, Metrics metrics, Pace pace) {
    this.forge = forge;
    this.metrics = metrics;
    this.pace = pace;
    thread = Thread.ofPlatform().daemon().name("forge").unstarted(this::run);
  }

  /// Writes to where the settings say, or nowhere.
  public static ForgeWriter of(ForgeSettings settings, Clock clock, Metrics metrics) {
    return switch (settings) {
      case ForgeSettings.Off() -> {
        var silent = new ForgeWriter(new Nowhere(), metrics, Pace.DEFAULT);
        var _ = silent.outbox.close(); // what is put is passed over
        silent.thread.start(); // and ends at once
        yield silent;
      }
      case ForgeSettings.On on -> start(Opening.open(on, clock), metrics, Pace.DEFAULT);
    };
  }

  /// Starts writing to `forge`, which is closed with this.
  public static ForgeWriter start(Forge forge, Metrics metrics, Pace pace) {
    var writer = new ForgeWriter(forge, metrics, pace);
    writer.thread.start();
    return writer;
  }

  /// Has the comment of ours on `pull` say `comment`, soon; in place of what it was to say.
  public void comment(PullRequest pull, Comment comment) {
    put(new Writing.OfComment(pull, comment));
  }

  /// Gives a commit a status, soon.
  public void status(CommitStatus status) {
    put(new Writing.OfStatus(status));
  }

  /// Gives a commit a check run, soon; where there is none, a status.
  public void check(CheckRun run) {
    put(new Writing.OfCheck(run));
  }

  private void put(Writing writing) {
    outbox.put(writing).ifPresent(old -> giveUp(old, "too much waits to be written"));
  }

  private void run() {
    try {
      Optional<Attempt> next = outbox.take();
      while (next.isPresent()) {
        outbox.rest(write(next.get()));
        next = outbox.take();
      }
    } catch (InterruptedException _) {
      log.stopped(outbox.close());
    }
  }

  /// Answers how long to wait before anything else is written.
  private Duration write(Attempt attempt) throws InterruptedException {
    Writing writing = attempt.writing();
    try {
      count(writing, writing.to(forge).name());
      log.succeeded();
      return pace.between();
    } catch (ForgeException e) {
      return failed(attempt, e);
    } catch (RuntimeException e) {
      count(writing, "defect");
      log.defect(writing, e);
      return pace.between();
    }
  }

  private Duration failed(Attempt attempt, ForgeException failure) {
    int failures = attempt.tries() + 1;
    Duration wait =
        switch (failure) {
          case Refused refused -> {
            count(attempt.writing(), "refused");
            log.refused(attempt.writing(), refused);
            yield pace.between();
          }
          case Limited limited -> {
            count(attempt.writing(), "limited");
            log.hindered(limited);
            var until = Duration.between(Clock.systemUTC().instant(), limited.until());
            yield later(until.compareTo(pace.first()) < 0 ? pace.first() : until);
          }
          case Unavailable unavailable -> {
            count(attempt.writing(), "failed");
            log.hindered(unavailable);
            yield later(pace.after(failures));
          }
        };
    if (!(failure instanceof Refused)) {
      again(new Attempt(attempt.writing(), failures), failure);
    }
    return wait;
  }

  private void again(Attempt attempt, ForgeException failure) {
    if (attempt.tries() < pace.tries()) {
      outbox.putBack(attempt);
    } else {
      giveUp(attempt.writing(), String.valueOf(failure.getMessage()));
    }
  }

  /// A quarter longer at most, so that many reconcilers do not ask at the same moment.
  private static Duration later(Duration wait) {
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1));
  }

  private void giveUp(Writing writing, String why) {
    count(writing, "given-up");
    log.givenUp(writing, why);
  }

  private void count(Writing writing, String result) {
    metrics.forgeAsked(writing.op(), result.toLowerCase(Locale.ROOT));
  }

  /// Lets go of what waits, and ends at most after a bounded time.
  @Override
  public void close() {
    log.stopped(outbox.close());
    Stopping.of(thread);
    forge.close();
  }
}
