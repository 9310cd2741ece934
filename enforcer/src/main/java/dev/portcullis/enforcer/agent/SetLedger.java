package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Basis;
import dev.portcullis.events.report.EnforcedSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How each ip set in the kernel is known: whether its members as they are were read back, or only
/// given.
final class SetLedger {
  private final SortedMap<SetId, WantedSet> sets = new TreeMap<>();
  private final SortedMap<SetId, Digest> readBack = new TreeMap<>();

  /// All sets of `applied` were read.
  void allRead(Wanted applied) {
    readBack.clear();
    applied.sets().forEach((id, set) -> readBack.put(id, set.header().digest()));
    replace(applied);
  }

  /// Those sets of `applied` that were not there before were made, and read.
  void newRead(Wanted applied) {
    applied
        .sets()
        .forEach((id, set) -> {
          if (!sets.containsKey(id)) {
            readBack.put(id, set.header().digest());
          }
        });
    readBack.keySet().retainAll(applied.sets().keySet());
    replace(applied);
  }

  /// The sets of `applied` were changed where they differ, without being read.
  void changed(Wanted applied) {
    replace(applied);
  }

  private void replace(Wanted applied) {
    sets.clear();
    sets.putAll(applied.sets());
  }

  /// Nothing is known any more.
  void forget() {
    sets.clear();
    readBack.clear();
  }

  SortedMap<SetId, WantedSet> sets() {
    return sets;
  }

  /// How the members of `set`, as they are now, are known.
  Basis basis(SetId set, WantedSet held) {
    return held.header().digest().equals(readBack.get(set)) ? Basis.READBACK : Basis.ACKED;
  }

  /// The sets as reports carry them.
  List<EnforcedSet> enforced() {
    return sets.entrySet().stream()
        .map(entry -> enforced(entry.getKey(), entry.getValue()))
        .toList();
  }

  private EnforcedSet enforced(SetId id, WantedSet set) {
    return new EnforcedSet(id, set.header().sequence(), set.header().digest(), basis(id, set));
  }
}
