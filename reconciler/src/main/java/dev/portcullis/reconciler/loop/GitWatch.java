package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.git.GitMirror;
import dev.portcullis.reconciler.git.Known;
import dev.portcullis.reconciler.git.Observation;
import dev.portcullis.reconciler.web.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at Git now and then, and at once when asked, in a thread of its own. Hands over one head
/// at a time: the next look comes when what the last one found is decided.
final class GitWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GitWatch.class);

  /// More who ask at once are told to try again.
  private static final int WAITING_LIMIT = 256;

  private final GitMirror mirror;
  private final Duration interval;
  private final Observer observer;
  private final Candidates candidates = new Candidates();
  private final Thread thread;
  private final BlockingQueue<CompletableFuture<Look.Result>> asking =
      new ArrayBlockingQueue<>(WAITING_LIMIT);

  /// Whether one stands among those who ask for everybody who does not wait for an answer.
  private final AtomicBoolean hinted = new AtomicBoolean();

  private final AtomicReference<Optional<Look>> pending = new AtomicReference<>(Optional.empty());
  private volatile Known known = Known.NOTHING;
  private volatile Reach remote = Reach.UNASKED;
  private volatile boolean closing;
  private boolean looked;

  /// Who wants to know: the clock and the counts, and what to run when a head waits.
  record Observer(Clock clock, Metrics metrics, Runnable onFound) {}

  GitWatch(GitMirror mirror, Duration interval, Observer observer) {
    this.mirror = mirror;
    this.interval = interval;
    this.observer = observer;
    thread = Thread.ofPlatform().daemon().name("git").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /// Has Git looked at now; what comes of it arrives when it is decided.
  CompletableFuture<Look.Result> lookNow() {
    var answer = new CompletableFuture<Look.Result>();
    if (!asking.offer(answer)) {
      answer.complete(
          new Look.Result("none", "unreachable", "too many ask at once; try again", List.of()));
    }
    return answer;
  }

  /// Has Git looked at as soon as the look is over that is under way. Somebody only says that there
  /// may be something to see: however many do, one look waits at most.
  void hint() {
    if (hinted.compareAndSet(false, true)) {
      boolean _ = asking.offer(new CompletableFuture<>()); // where it is full, looks come anyway
    }
  }

  /// The head that waits to be decided.
  Optional<Look> pending() {
    return pending.get();
  }

  /// What need not be read again.
  void know(CommitId head, Predicate<CommitId> covered) {
    known = new Known(head, covered);
  }

  /// How the remote did at the last look.
  Reach remote() {
    return remote;
  }

  private void watch() {
    while (!closing) {
      try {
        var first = Optional.ofNullable(asking.poll(pause(), TimeUnit.MILLISECONDS));
        if (!closing) {
          hinted.set(false);
          Look.Result result = look();
          first.ifPresent(answer -> answer.complete(result));
        }
      } catch (InterruptedException e) {
        LOG.atDebug().setCause(e).log("no longer watching Git");
        return;
      }
    }
  }

  /// The interval, give or take a tenth, so that many reconcilers do not ask at the same moment.
  private long pause() {
    long millis = interval.toMillis();
    return millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1);
  }

  /// The first look reads the head in any case: what is included may have been set otherwise.
  private Observation observed() {
    Observation observation = mirror.look(known);
    if (looked || !(observation instanceof Observation.Unchanged)) {
      looked = true;
      return observation;
    }
    looked = true;
    return mirror.look(new Known(CommitId.NONE, known.covered()));
  }

  private Look.Result look() throws InterruptedException {
    return switch (observed()) {
      case Observation.Unchanged(_, CommitId commit) -> {
        note("");
        yield new Look.Result(commit.text(), "unchanged", "", List.of());
      }
      case Observation.Missing(_, String message) -> {
        note(message);
        yield new Look.Result("none", "missing", message, List.of());
      }
      case Observation.Unreachable(String message) -> {
        note(message);
        yield new Look.Result("none", "unreachable", message, List.of());
      }
      case Observation.HeadFound head -> {
        note("");
        yield hand(new Look(candidate(head), System.nanoTime(), new CompletableFuture<>()));
      }
    };
  }

  private Candidate candidate(Observation.HeadFound head) {
    return mirror.demandsSignatures() ? candidates.demandingSignature(head) : candidates.of(head);
  }

  private void note(String message) {
    observer.metrics().gitAsked("look", message.isEmpty() ? "ok" : "failed");
    if (message.isEmpty()) {
      observer.metrics().gitReached(observer.clock().instant());
    }
    if (!remote.message().equals(message)) {
      remote = remote.then(message, observer.clock().instant());
      LOG.atInfo()
          .addKeyValue("remote", message.isEmpty() ? "reachable" : message)
          .log("the Git remote changed");
    }
  }

  private Look.Result hand(Look look) throws InterruptedException {
    pending.set(Optional.of(look));
    observer.onFound().run();
    try {
      return look.decided().get();
    } catch (ExecutionException e) {
      throw new CompletionException(e);
    } finally {
      pending.set(Optional.empty());
    }
  }

  @Override
  public void close() {
    closing = true;
    Stopping.of(thread);
  }
}
