package dev.portcullis.enforcer.apply;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A snapshot with everything that it refers to: what is needed to make a kernel match it, and what
/// is kept on disk as last good.
public record Wanted(
    NodeSnapshot snapshot, SortedMap<Digest, Section> sections, SortedMap<SetId, WantedSet> sets) {
  public Wanted {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
    for (SectionRef ref : snapshot.rules().sections()) {
      Section section = sections.get(ref.digest());
      if (section == null) {
        throw new IllegalArgumentException("the section of " + ref.policy() + " is missing");
      }
      if (!sets.keySet().containsAll(section.sets())) {
        throw new IllegalArgumentException("an ip set of " + ref.policy() + " is missing");
      }
    }
  }
}
