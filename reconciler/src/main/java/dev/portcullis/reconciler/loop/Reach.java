package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.Timestamp;
import java.time.Instant;

/// How something far away did when it was last asked, and since when; `message` is empty when it
/// answered.
record Reach(String message, Instant since) {
  static final Reach UNASKED = new Reach("not asked yet", Instant.EPOCH);

  boolean isGood() {
    return message.isEmpty();
  }

  /// What is known at `now`, when `next` came of asking again: the same trouble is as old as it
  /// was.
  Reach then(String next, Instant now) {
    return message.equals(next) ? this : new Reach(next, now);
  }

  /// For answers.
  String text() {
    if (isGood()) {
      return "reachable";
    }
    return equals(UNASKED) ? message : message + " (since " + Timestamp.of(since) + ")";
  }
}
