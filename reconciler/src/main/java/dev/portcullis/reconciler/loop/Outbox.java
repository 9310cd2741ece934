package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.loop.Writing.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written to a forge, at most one writing a subject, in the order in which the
/// subjects came. Putting never waits. Safe for use by several threads.
final class Outbox {
  private final int limit;
  private final Map<Subject, Attempt> waiting = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  /// A writing, and how often it was tried.
  record Attempt(Writing writing, int tries) {}

  Outbox(int limit) {
    this.limit = limit;
  }

  /// Has `writing` wait in place of an older one about the same. Answers what has to give way, if
  /// there is no room: what waited longest.
  Optional<Writing> put(Writing writing) {
    lock.lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      waiting.put(writing.subject(), new Attempt(writing, 0));
      changed.signalAll();
      return waiting.size() > limit ? Optional.of(removeFirst().writing()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Has what did not succeed wait again, behind the others, unless something newer about the same
  /// waits already, or there is no room.
  void putBack(Attempt attempt) {
    lock.lock();
    try {
      if (!closed && waiting.size() < limit) {
        waiting.putIfAbsent(attempt.writing().subject(), attempt);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to write; empty once this is closed.
  Optional<Attempt> take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty()) {
        changed.await();
      }
      return closed ? Optional.empty() : Optional.of(removeFirst());
    } finally {
      lock.unlock();
    }
  }

  /// Lets time pass, but no longer than until this is closed.
  void rest(Duration duration) throws InterruptedException {
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

  /// Nothing more is taken or put. Answers how many writings were left.
  int close() {
    lock.lock();
    try {
      closed = true;
      int left = waiting.size();
      waiting.clear();
      changed.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }

  private Attempt removeFirst() {
    var inOrder = waiting.values().iterator();
    Attempt first = inOrder.next();
    inOrder.remove();
    return first;
  }
}
