package dev.portcullis.reconciler.policy;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Direction;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A policy, whichever API wrote it: whom it is about, and its rules in each direction that it
/// speaks of. A direction with no rules isolates; a direction that is absent is left alone.
public record Policy(
    ResourceKey key,
    Rank rank,
    Standing standing,
    Selector subject,
    SortedMap<Direction, List<PolicyRule>> rules) {
  public Policy {
    var copy = new TreeMap<Direction, List<PolicyRule>>();
    rules.forEach((direction, list) -> copy.put(direction, List.copyOf(list)));
    rules = Collections.unmodifiableSortedMap(copy);
  }

  /// Whether the policy counts, and for which traffic.
  public enum Standing {
    /// It is enforced, on what its subjects send and receive themselves.
    ENFORCED,
    /// It is enforced, on what host endpoints forward too (Calico's `applyOnForward`).
    ENFORCED_ON_FORWARD,
    /// It is there to be evaluated, and never enforced.
    STAGED
  }

  /// Whether the policy is enforced.
  public boolean isEnforced() {
    return standing != Standing.STAGED;
  }
}
