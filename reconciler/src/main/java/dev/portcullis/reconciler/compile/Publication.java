package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must be written to the topics so that they hold what was compiled: the difference to what
/// they hold already. Written in one transaction: sections, then sets, then snapshots, then
/// tombstones of what is released and of nodes that nobody knows any more.
public record Publication(
    SortedMap<Digest, Section> sections,
    List<SetChange> sets,
    List<NodeSnapshot> snapshots,
    List<Digest> releasedSections,
    List<SetRemoval> releasedSets,
    List<NodeName> removedNodes) {
  public Publication {
    removedNodes = List.copyOf(removedNodes);
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    sets = List.copyOf(sets);
    snapshots = List.copyOf(snapshots);
    releasedSections = List.copyOf(releasedSections);
    releasedSets = List.copyOf(releasedSets);
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return sections.isEmpty()
        && sets.isEmpty()
        && snapshots.isEmpty()
        && releasedSections.isEmpty()
        && releasedSets.isEmpty()
        && removedNodes.isEmpty();
  }
}
