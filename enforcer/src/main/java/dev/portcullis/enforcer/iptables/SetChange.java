package dev.portcullis.enforcer.iptables;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/// What a change does to one ip set: how many members come and go, and the first few of each.
public record SetChange(
    String set,
    Fate fate,
    long added,
    long removed,
    List<String> someAdded,
    List<String> someRemoved) {
  /// How many members are named at most.
  private static final int SOME = 5;

  /// What becomes of the set.
  public enum Fate {
    /// It is made.
    ADDED,
    /// It stays, with other members.
    CHANGED,
    /// It is made anew and takes its own place, for it has no room.
    REPLACED,
    /// It goes, since no rule uses it any more.
    REMOVED
  }

  public SetChange {
    someAdded = List.copyOf(someAdded);
    someRemoved = List.copyOf(someRemoved);
  }

  static SetChange gaining(String set, Fate fate, SortedSet<String> members) {
    return new SetChange(set, fate, members.size(), 0, some(members.stream()), List.of());
  }

  static SetChange of(String set, MemberChange change) {
    return new SetChange(
        set,
        Fate.CHANGED,
        change.added().size(),
        change.removed().size(),
        some(change.added().stream()),
        some(change.removed().stream()));
  }

  static SetChange removed(String set) {
    return new SetChange(set, Fate.REMOVED, 0, 0, List.of(), List.of());
  }

  private static List<String> some(Stream<String> lines) {
    return lines.limit(SOME).toList();
  }
}
