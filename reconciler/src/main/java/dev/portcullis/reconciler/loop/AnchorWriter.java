package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands checkpoints to one anchor, in a thread of its own, so that nobody waits for it. What fails
/// is tried again for as long as it takes; of too many that wait the oldest is let go, which costs
/// nothing but a line: a newer checkpoint covers all that it covered.
final class AnchorWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorWriter.class);

  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(5);

  private final Anchor anchor;
  private final Pace pace;
  private final Backoff backoff;
  private final Deque<SignedCheckpoint> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  /// So many may wait at once, and so long is waited between one and the next; after a failure
  /// `first`, and `longest` at most.
  record Pace(int limit, Duration between, Duration first, Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// Each is kept, through an outage of some hours.
    static final Pace EACH = new Pace(1_000, Duration.ZERO, FIRST, LONGEST);

    /// The newest is kept, once in a while.
    static Pace newest(Duration between) {
      return new Pace(1, between, FIRST, LONGEST);
    }
  }

  private AnchorWriter(Anchor anchor, Pace pace) {
    this.anchor = anchor;
    this.pace = pace;
    this.backoff = new Backoff(pace.first(), pace.longest());
    thread = Thread.ofPlatform().daemon().name("anchor").unstarted(this::run);
  }

  /// Starts writing to `anchor`.
  static AnchorWriter start(Anchor anchor, Pace pace) {
    var writer = new AnchorWriter(anchor, pace);
    writer.thread.start();
    return writer;
  }

  /// Has `checkpoint` kept, soon.
  void take(SignedCheckpoint checkpoint) {
    lock.lock();
    try {
      waiting.addLast(checkpoint);
      if (waiting.size() > pace.limit()) {
        waiting.removeFirst();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      Optional<SignedCheckpoint> next = first();
      while (next.isPresent()) {
        boolean wasClosed = isClosed();
        rest(write(next.get()));
        next = wasClosed && backoff.attempts() > 0 ? Optional.empty() : first();
      }
    } catch (InterruptedException _) {
      LOG.atDebug().addKeyValue("anchor", anchor.name()).log("no longer anchoring");
    }
  }

  /// What waited longest, which goes on waiting; empty once this is closed and nothing waits.
  private Optional<SignedCheckpoint> first() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty()) {
        changed.await();
      }
      return Optional.ofNullable(waiting.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Answers how long to wait before anything else is written.
  private Duration write(SignedCheckpoint checkpoint) {
    try {
      anchor.write(checkpoint);
      written(checkpoint);
      return pace.between();
    } catch (IOException | RuntimeException e) { // a mistake of ours ends nothing but this attempt
      return failed(e);
    }
  }

  private void written(SignedCheckpoint checkpoint) {
    if (backoff.attempts() > 0) {
      LOG.atInfo().addKeyValue("anchor", anchor.name()).log("checkpoints are anchored again");
    }
    backoff.reset();
    lock.lock();
    try {
      waiting.removeIf(it -> it.equals(checkpoint));
    } finally {
      lock.unlock();
    }
  }

  private Duration failed(Exception failure) {
    long now = System.nanoTime();
    backoff.tried(now);
    LOG.atWarn()
        .addKeyValue("anchor", anchor.name())
        .addKeyValue("attempt", backoff.attempts())
        .addKeyValue("cause", failure.toString())
        .log("a checkpoint is not anchored yet");
    return backoff.left(now);
  }

  /// Lets time pass, but no longer than until this is closed.
  private void rest(Duration duration) throws InterruptedException {
    long left = duration.toNanos();
    lock.lock();
    try {
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Tries once more to write what waits, and ends after a bounded time.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      boolean _ = thread.join(LAST_ATTEMPT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Stopping.of(thread);
  }
}
