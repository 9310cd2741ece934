package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.SetNeed;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether all that a snapshot refers to is here: its sections, and each of its sets at the
/// sequence that it needs, or later.
sealed interface Gathered {
  /// Everything fits together.
  record Whole(Wanted wanted) implements Gathered {}

  /// These sections and sets are not here, or not late enough.
  record Lacking(SortedSet<Digest> sections, SortedSet<SetId> sets) implements Gathered {}

  /// It can never be whole.
  record Contradictory(Refusal refusal) implements Gathered {}

  /// What there is for `snapshot` among `sections` and the sets that are `held`.
  static Gathered of(
      NodeSnapshot snapshot,
      SortedMap<Digest, Section> sections,
      SortedMap<SetId, WantedSet> held) {
    var wantedSections = new TreeMap<Digest, Section>();
    var lackingSections = new TreeSet<Digest>();
    for (SectionRef ref : snapshot.rules().sections()) {
      Section section = sections.get(ref.digest());
      if (section == null) {
        lackingSections.add(ref.digest());
      } else {
        wantedSections.put(ref.digest(), section);
      }
    }
    var sets = new TreeMap<SetId, WantedSet>();
    var lackingSets = new TreeSet<SetId>();
    for (SetNeed need : snapshot.provenance().sets()) {
      WantedSet set = held.get(need.set());
      if (set == null || !meets(set, need, snapshot)) {
        lackingSets.add(need.set());
      } else {
        sets.put(need.set(), set);
      }
    }
    return lackingSections.isEmpty() && lackingSets.isEmpty()
        ? whole(snapshot, wantedSections, sets)
        : new Lacking(
            Collections.unmodifiableSortedSet(lackingSections),
            Collections.unmodifiableSortedSet(lackingSets));
  }

  private static boolean meets(WantedSet set, SetNeed need, NodeSnapshot snapshot) {
    return set.header().journal().equals(snapshot.provenance().journal())
        && set.header().sequence().compareTo(need.sequence()) >= 0;
  }

  private static Gathered whole(
      NodeSnapshot snapshot,
      SortedMap<Digest, Section> sections,
      SortedMap<SetId, WantedSet> sets) {
    for (Section section : sections.values()) {
      for (SetId set : section.sets()) {
        if (!sets.containsKey(set)) {
          String message = "%s uses ip set %s".formatted(section.policy(), set);
          return new Contradictory(
              new Refusal.OfRules(RefusalCode.SET_NOT_NAMED, message, snapshot));
        }
      }
    }
    return new Whole(new Wanted(snapshot, sections, sets));
  }
}
