package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The ip sets and the index of selectors while a compilation is made: the two change together,
/// because every set uses a selector.
final class SetTable {
  SelectorIndex index;
  TreePMap<SetId, CompiledSet> sets;
  TreePMap<SetId, TreePSet<ResourceKey>> users;

  private final TreeMap<SetId, List<String>> added = new TreeMap<>();
  private final TreeMap<SetId, List<String>> removed = new TreeMap<>();
  private final TreeSet<SetId> touched = new TreeSet<>();

  SetTable(Compilation before) {
    index = before.index();
    sets = before.sets();
    users = before.users();
  }

  /// The policy's section names the sets.
  void use(ResourceKey policy, SortedMap<SetId, SetSpec> named) {
    for (SetSpec spec : named.values()) {
      require(spec);
      users = users.plus(spec.id(), usersOf(spec.id()).plus(policy));
      touched.add(spec.id());
    }
  }

  /// The policy's section no longer names the sets. They stay, without users.
  void disuse(ResourceKey policy, Collection<SetId> named) {
    for (SetId set : named) {
      TreePSet<ResourceKey> rest = usersOf(set).minus(policy);
      users = rest.isEmpty() ? users.minus(set) : users.plus(set, rest);
      touched.add(set);
    }
  }

  private TreePSet<ResourceKey> usersOf(SetId set) {
    return users.getOrDefault(set, TreePSet.empty());
  }

  /// Computes the set if it is not there.
  void require(SetSpec spec) {
    if (sets.containsKey(spec.id())) {
      return;
    }
    String selector = spec.definition().selector();
    index = index.using(selector, use -> use.withSet(spec.id()));
    List<String> members = new ArrayList<>();
    for (InventoryKey key : index.use(selector).matches()) {
      index.endpoint(key).membersFor(spec.definition(), spec.family()).forEach(members::add);
    }
    sets = sets.plus(spec.id(), CompiledSet.of(spec, BucketedDigest.of(members)));
    touched.add(spec.id());
  }

  /// Forgets the set, which has no users.
  void drop(SetId set) {
    CompiledSet gone = sets.get(set);
    if (gone != null && !users.containsKey(set)) {
      index = index.using(gone.spec().definition().selector(), use -> use.withoutSet(set));
      sets = sets.minus(set);
      touched.add(set);
    }
  }

  /// The endpoint gives no members any more to the sets of the selectors.
  void leave(ResolvedEndpoint endpoint, Collection<String> selectors) {
    change(endpoint, selectors, removed);
  }

  /// The endpoint gives members to the sets of the selectors.
  void join(ResolvedEndpoint endpoint, Collection<String> selectors) {
    change(endpoint, selectors, added);
  }

  private void change(
      ResolvedEndpoint endpoint,
      Collection<String> selectors,
      SortedMap<SetId, List<String>> collected) {
    for (String canonical : selectors) {
      for (SetId id : index.use(canonical).sets()) {
        CompiledSet set = sets.get(id);
        if (set != null) {
          List<String> members = collected.computeIfAbsent(id, _ -> new ArrayList<>());
          SetSpec spec = set.spec();
          endpoint.membersFor(spec.definition(), spec.family()).forEach(members::add);
        }
      }
    }
  }

  /// Brings the members up to date and answers which sets may differ from before.
  SortedSet<SetId> settle() {
    var changing = new TreeSet<SetId>(added.keySet());
    changing.addAll(removed.keySet());
    for (SetId id : changing) {
      CompiledSet set = sets.get(id);
      if (set != null) {
        List<String> more = added.getOrDefault(id, List.of());
        List<String> fewer = removed.getOrDefault(id, List.of());
        sets = sets.plus(id, set.changed(more, fewer));
      }
    }
    touched.addAll(changing);
    return touched;
  }
}
