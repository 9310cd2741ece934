package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.wire.Digests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/// An ip set with its members. `shared` counts how often members are given that several things
/// give; a member stays as long as one gives it.
public record CompiledSet(
    SetSpec spec, BucketedDigest members, TreePMap<String, Integer> shared, Digest digest) {
  /// The set of what was given, which may repeat members.
  static CompiledSet of(SetSpec spec, Collection<String> given) {
    var empty = new CompiledSet(spec, BucketedDigest.EMPTY, TreePMap.empty(), Digest.ZERO);
    return empty.changed(given, List.of());
  }

  /// This set after more was given and some was taken back.
  CompiledSet changed(Collection<String> given, Collection<String> taken) {
    var difference = new TreeMap<String, Integer>();
    given.forEach(member -> difference.merge(member, 1, Integer::sum));
    taken.forEach(member -> difference.merge(member, -1, Integer::sum));
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    TreePMap<String, Integer> counts = shared;
    for (Map.Entry<String, Integer> entry : difference.entrySet()) {
      String member = entry.getKey();
      int before = count(member);
      int now = before + entry.getValue();
      if (before == 0 && now > 0) {
        added.add(member);
      } else if (before > 0 && now == 0) {
        removed.add(member);
      }
      counts = now > 1 ? counts.plus(member, now) : counts.minus(member);
    }
    BucketedDigest changed = members.changed(added, removed);
    return new CompiledSet(
        spec,
        changed,
        counts,
        Digests.ofMembers(spec.id(), spec.family(), spec.definition(), changed));
  }

  private int count(String member) {
    return shared.getOrDefault(member, members.contains(member) ? 1 : 0);
  }
}
