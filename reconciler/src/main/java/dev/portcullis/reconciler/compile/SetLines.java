package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.wire.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.pcollections.TreePMap;

/// The lines that `setsRoot` is over, kept in step with the sets.
final class SetLines {
  private SetLines() {}

  /// The lines of `before` with those of the touched sets as they are in `after`.
  static BucketedDigest changed(
      Compilation before, TreePMap<SetId, CompiledSet> after, SortedSet<SetId> touched) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (SetId id : touched) {
      add(id, before.sets(), removed);
      add(id, after, added);
    }
    return before.setLines().changed(added, removed);
  }

  private static void add(SetId id, TreePMap<SetId, CompiledSet> sets, List<String> lines) {
    CompiledSet set = sets.get(id);
    if (set != null) {
      lines.add(Digests.setLine(id, set.digest()));
    }
  }
}
