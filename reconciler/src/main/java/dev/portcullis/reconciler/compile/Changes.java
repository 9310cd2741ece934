package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a compilation may differ from the one that it was made from: sections that came and went,
/// sets whose members or use changed, nodes whose line in the root changed.
public record Changes(
    SortedSet<Digest> sections, SortedSet<SetId> sets, SortedSet<NodeName> nodes) {
  /// Nowhere.
  public static final Changes NONE = new Changes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

  public Changes {
    sections = Collections.unmodifiableSortedSet(new TreeSet<>(sections));
    sets = Collections.unmodifiableSortedSet(new TreeSet<>(sets));
    nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
  }

  /// These changes and those of the sets too.
  Changes withSets(SortedSet<SetId> more) {
    var all = new TreeSet<>(sets);
    all.addAll(more);
    return new Changes(sections, all, nodes);
  }
}
