package dev.portcullis.enforcer.iptables;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// In words, how one ip set differs from what was left in it.
public final class SetDrift {
  private SetDrift() {}

  /// The set is not there.
  public static Finding missing(KernelSet set) {
    return Finding.in(set.family(), DriftKind.SET, set.name(), "set " + set.name() + " is missing");
  }

  /// The set has `held` members, and should have `wanted`, both as ipset counts them.
  public static Optional<Finding> ofCount(KernelSet set, long held, long wanted) {
    return held == wanted
        ? Optional.empty()
        : Optional.of(members(set, "has %d members instead of %d".formatted(held, wanted)));
  }

  /// The set has the members `held`, as ipset printed them.
  public static Optional<Finding> ofMembers(KernelSet set, SortedSet<String> held) {
    SortedSet<String> wanted = set.lines();
    if (wanted.equals(held)) {
      return Optional.empty();
    }
    if (wanted.size() != held.size()) {
      return ofCount(set, held.size(), wanted.size());
    }
    return Optional.of(
        members(set, "has %s instead of %s".formatted(only(held, wanted), only(wanted, held))));
  }

  /// One of those that only `of` has, and how many more there are.
  private static String only(SortedSet<String> of, SortedSet<String> other) {
    List<String> alone = of.stream().filter(member -> !other.contains(member)).toList();
    String first = alone.getFirst();
    return alone.size() == 1 ? first : first + " and " + (alone.size() - 1) + " more";
  }

  private static Finding members(KernelSet set, String what) {
    return Finding.in(
        set.family(), DriftKind.MEMBERS, set.name(), "set " + set.name() + " " + what);
  }
}
