package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.PortRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Ports of one end: those in one of the ranges (sorted, apart from one another), and those that
/// the end calls by one of the names for the packet's protocol.
public record Ports(List<PortRange> numbers, SortedSet<String> names) {
  /// No word about ports.
  public static final Ports NONE = new Ports(List.of(), new TreeSet<>());

  public Ports {
    numbers = merged(numbers);
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /// Whether nothing is said about ports.
  public boolean isUnsaid() {
    return numbers.isEmpty() && names.isEmpty();
  }

  /// Ranges that overlap or touch, as one.
  private static List<PortRange> merged(List<PortRange> ranges) {
    List<PortRange> merged = new ArrayList<>();
    for (PortRange range : new TreeSet<>(ranges)) {
      PortRange before = merged.isEmpty() ? range : merged.getLast();
      if (!merged.isEmpty() && range.first() <= before.last() + 1) {
        int last = Math.max(before.last(), range.last());
        merged.set(merged.size() - 1, new PortRange(before.first(), last));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }
}
