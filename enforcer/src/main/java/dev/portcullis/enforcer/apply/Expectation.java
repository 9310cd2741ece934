package dev.portcullis.enforcer.apply;

import dev.portcullis.events.snapshot.Order;

/// What the kernel must still hold: the rules and sets of `wanted`, of which nothing is expected
/// where its order is to remove. `members` says whether those of the sets are known.
public record Expectation(Wanted wanted, Members members) {
  /// What is known of the members of sets.
  public enum Members {
    /// They are those of the wanted sets.
    KNOWN,
    /// The kernel may hold newer ones; only that a set changes says that somebody changed it.
    AS_FOUND
  }

  /// Whether the same rules are expected by `other`.
  boolean hasRulesOf(Expectation other) {
    return wanted.snapshot().digest().equals(other.wanted.snapshot().digest())
        && removes() == other.removes();
  }

  /// Whether nothing of ours is to be there.
  boolean removes() {
    return wanted.snapshot().order() == Order.REMOVE;
  }
}
