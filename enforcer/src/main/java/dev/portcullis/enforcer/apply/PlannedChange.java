package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.events.address.Family;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What would change in a kernel: chains by family, and ip sets.
public record PlannedChange(SortedMap<Family, List<ChainChange>> chains, List<SetChange> sets) {
  /// Nothing would.
  public static final PlannedChange NOTHING = new PlannedChange(new TreeMap<>(), List.of());

  public PlannedChange {
    var copy = new TreeMap<Family, List<ChainChange>>();
    chains.forEach((family, changes) -> copy.put(family, List.copyOf(changes)));
    chains = Collections.unmodifiableSortedMap(copy);
    sets = List.copyOf(sets);
  }

  /// Whether nothing would.
  public boolean isEmpty() {
    return chains.isEmpty() && sets.isEmpty();
  }
}
