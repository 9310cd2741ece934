package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the thread that applies and the one that removes connections tell each other: what is in
/// force and whether that is about to change, and which pass comes next, and when.
final class CutProgress {
  /// The number of no pass.
  static final int NONE = -1;

  private final Duration first;
  private final Duration longest;
  private List<Wanted> inForce = List.of();
  private boolean isChanging;
  private boolean isRenewed;
  private int number = NONE;
  private long dueAt = System.nanoTime();

  /// The wait behind pass 0 is `first`, and doubles up to `longest`.
  CutProgress(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  synchronized void changing() {
    isChanging = true;
  }

  synchronized void changed(List<Wanted> now) {
    isChanging = false;
    inForce = List.copyOf(now);
    notifyAll();
  }

  /// The passes begin anew.
  synchronized void renew() {
    isRenewed = true;
    notifyAll();
  }

  /// The number of the pass to make, as soon as it is due.
  synchronized int begin() throws InterruptedException {
    while (!isRenewed && (number == NONE || nanosLeft() > 0)) {
      if (number == NONE) {
        wait();
      } else {
        wait(Math.max(1, Duration.ofNanos(nanosLeft()).toMillis()));
      }
    }
    if (isRenewed) {
      number = 0;
      isRenewed = false;
    }
    return number;
  }

  private long nanosLeft() {
    return dueAt - System.nanoTime();
  }

  /// Pass `done` was made, and `next` follows after its wait.
  synchronized void end(int done, int next) {
    number = next;
    dueAt = System.nanoTime() + pause(done);
  }

  private long pause(int done) {
    return Math.min(first.toNanos() << Math.min(done, Integer.SIZE - 2), longest.toNanos());
  }

  /// The rules and sets that the kernel holds now: waits while they change. Empty when nobody knows
  /// them, or this thread is to end.
  synchronized Optional<Wanted> inForce() {
    try {
      while (isChanging) {
        wait();
      }
      return inForce.stream().findFirst();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
