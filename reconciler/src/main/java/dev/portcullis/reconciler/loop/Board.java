package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.decide.Batch;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Where the loop shows how everything is, for other threads to read and to wait on.
final class Board {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Moment moment = Moment.STARTING;
  private volatile long lastTurn = System.nanoTime();

  Moment moment() {
    return moment;
  }

  void show(Moment.Role role, Batch.Standing standing) {
    show(new Moment(role, standing, moment.contents(), moment.reports()));
  }

  void show(Moment next) {
    lastTurn = System.nanoTime();
    lock.lock();
    try {
      moment = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The loop turned.
  void beat() {
    lastTurn = System.nanoTime();
  }

  boolean turnedWithin(Duration span) {
    return System.nanoTime() - lastTurn < span.toNanos();
  }

  /// Waits at most `wait` until a moment is as `wanted` says, and answers the newest.
  Moment await(Predicate<Moment> wanted, Duration wait) throws InterruptedException {
    long left = wait.toNanos();
    lock.lock();
    try {
      while (!wanted.test(moment) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return moment;
    } finally {
      lock.unlock();
    }
  }
}
