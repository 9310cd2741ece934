package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.Cidr;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Networks that selectors select by labels. `namespace` is empty for a global one.
public record NetworkSet(String namespace, SortedMap<String, String> labels, List<Cidr> nets) {
  public NetworkSet {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    nets = List.copyOf(nets);
  }
}
