package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a compilation may differ from an earlier one: sections that came or went, sets whose
/// members or use changed, nodes that were looked at again.
public record Changes(
    SortedSet<Digest> sections, SortedSet<SetId> sets, SortedSet<NodeName> nodes) {
  /// Nowhere.
  public static final Changes NONE = new Changes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

  public Changes {
    sections = Collections.unmodifiableSortedSet(new TreeSet<>(sections));
    sets = Collections.unmodifiableSortedSet(new TreeSet<>(sets));
    nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
  }

  /// These changes and `more`.
  Changes and(Changes more) {
    return new Changes(
        union(sections, more.sections), union(sets, more.sets), union(nodes, more.nodes));
  }

  private static <T> SortedSet<T> union(SortedSet<T> some, SortedSet<T> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
