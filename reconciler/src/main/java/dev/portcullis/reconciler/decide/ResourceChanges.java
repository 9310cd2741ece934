package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What leads from some resources to others, each list in the order of their keys.
public record ResourceChanges(
    List<GitEvent.PolicyRemoved> removed,
    List<GitEvent.PolicyPut> added,
    List<GitEvent.PolicyPut> changed) {
  /// Both are the same.
  public static final ResourceChanges NONE = new ResourceChanges(List.of(), List.of(), List.of());

  public ResourceChanges {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    changed = List.copyOf(changed);
  }

  /// What leads from the resources `before` to the resources `after`.
  static ResourceChanges between(
      Map<ResourceKey, GitEvent.PolicyPut> before,
      SortedMap<ResourceKey, GitEvent.PolicyPut> after) {
    List<GitEvent.PolicyPut> added = new ArrayList<>();
    List<GitEvent.PolicyPut> changed = new ArrayList<>();
    after.forEach((key, put) -> {
      if (!before.containsKey(key)) {
        added.add(put);
      } else if (!put.equals(before.get(key))) {
        changed.add(put);
      }
    });
    List<GitEvent.PolicyRemoved> removed =
        before.keySet().stream()
            .filter(key -> !after.containsKey(key))
            .sorted()
            .map(GitEvent.PolicyRemoved::new)
            .toList();
    return new ResourceChanges(removed, added, changed);
  }

  /// What must be written: first what is gone, then what is put, each in the order of keys.
  List<GitEvent.PolicyChange> events() {
    List<GitEvent.PolicyChange> events = new ArrayList<>(removed);
    Stream.concat(added.stream(), changed.stream())
        .sorted(Comparator.comparing(GitEvent.PolicyPut::key))
        .forEach(events::add);
    return events;
  }
}
