package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where the feed leaves what the agent picks up. Bounded by what is in use: a newer target or a
/// newer state of a set takes the place of one that was not picked up, so a slow kernel makes the
/// agent skip states, never queue them.
public final class Inbox {
  private static final int REFUSALS_LIMIT = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final List<Target> target = new ArrayList<>(1);
  private final SortedMap<SetId, WantedSet> sets = new TreeMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private boolean knocked;

  /// Leaves what the node is to do now, if there is something new, together with sets as they are
  /// held now: whoever acts on the one needs the other, for what it may go back to.
  public void put(Optional<Target> newest, SortedMap<SetId, WantedSet> held) {
    if (newest.isPresent() || !held.isEmpty()) {
      fill(() -> {
        newest.ifPresent(it -> {
          target.clear();
          target.add(it);
        });
        sets.putAll(held);
      });
    }
  }

  /// Leaves something that was not accepted; beyond a limit the oldest is dropped.
  public void put(Refusal refusal) {
    fill(() -> {
      if (refusals.size() == REFUSALS_LIMIT) {
        refusals.removeFirst();
      }
      refusals.addLast(refusal);
    });
  }

  /// Makes the one who waits look up, although nothing came.
  public void knock() {
    fill(() -> knocked = true);
  }

  private void fill(Runnable change) {
    lock.lock();
    try {
      change.run();
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes everything out, waiting at most `patience` for something to come.
  ///
  /// @throws InterruptedException when the waiting thread is to end
  public News take(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (left > 0 && target.isEmpty() && sets.isEmpty() && refusals.isEmpty() && !knocked) {
        left = filled.awaitNanos(left);
      }
      var news = new News(target, sets, List.copyOf(refusals));
      target.clear();
      sets.clear();
      refusals.clear();
      knocked = false;
      return news;
    } finally {
      lock.unlock();
    }
  }
}
