package dev.portcullis.events.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an apply did: objects added and removed, the number of commands run, and the milliseconds
/// that each step took, by its name.
public record Work(
    Change chains,
    Change rules,
    Change members,
    int commands,
    SortedMap<String, Long> milliseconds) {
  /// Nothing was done.
  public static final Work NONE =
      new Work(Change.NONE, Change.NONE, Change.NONE, 0, new TreeMap<>());

  public Work {
    milliseconds = Collections.unmodifiableSortedMap(new TreeMap<>(milliseconds));
  }

  /// How many were added and removed.
  public record Change(long added, long removed) {
    /// None.
    public static final Change NONE = new Change(0, 0);

    /// These and `more`.
    public Change and(Change more) {
      return new Change(added + more.added, removed + more.removed);
    }
  }
}
