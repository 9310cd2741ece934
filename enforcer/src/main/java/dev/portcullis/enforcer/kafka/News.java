package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came in since the agent last looked: at most one target, the newest; sets in use as they
/// are held now, where that has changed; what was refused.
public record News(List<Target> target, SortedMap<SetId, WantedSet> sets, List<Refusal> refusals) {
  public News {
    target = List.copyOf(target);
    sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
    refusals = List.copyOf(refusals);
  }

  /// Whether nothing came in.
  public boolean isEmpty() {
    return target.isEmpty() && sets.isEmpty() && refusals.isEmpty();
  }
}
