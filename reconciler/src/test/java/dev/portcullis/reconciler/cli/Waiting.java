package dev.portcullis.reconciler.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// How long tests wait for what another process does, and how often they look.
public record Waiting(Duration patience, Duration betweenLooks) {
  /// Waits until `condition` holds; otherwise says how it stood at last. What the condition throws
  /// counts as no: a program that starts does not answer yet.
  public Optional<String> until(Callable<Boolean> condition) {
    long end = System.nanoTime() + patience.toNanos();
    String last = "never looked";
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return Optional.empty();
        }
        last = "it does not hold";
      } catch (Exception | AssertionError e) {
        last = e.toString();
      }
      LockSupport.parkNanos(betweenLooks.toNanos());
    }
    return Optional.of(last);
  }
}
