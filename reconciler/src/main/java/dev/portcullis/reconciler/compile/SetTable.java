package dev.portcullis.reconciler.compile;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
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
/// because most sets use a selector.
final class SetTable {
  SelectorIndex index;
  TreePMap<SetId, CompiledSet> sets;
  TreePMap<SetId, TreePSet<ResourceKey>> users;

  private final ServiceMembers services;
  private final TreeMap<SetId, List<String>> given = new TreeMap<>();
  private final TreeMap<SetId, List<String>> taken = new TreeMap<>();
  private final TreeSet<SetId> touched = new TreeSet<>();

  SetTable(Compilation before, ServiceMembers services) {
    index = before.index();
    sets = before.sets();
    users = before.users();
    this.services = services;
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

  TreePSet<ResourceKey> usersOf(SetId set) {
    return users.getOrDefault(set, TreePSet.empty());
  }

  /// Computes the set if it is not there.
  void require(SetSpec spec) {
    if (sets.containsKey(spec.id())) {
      return;
    }
    List<String> members = new ArrayList<>(spec.fixed());
    if (spec.definition().by().isPresent()) {
      String selector = spec.definition().by().get();
      index = index.using(selector, use -> use.withSet(spec.id()));
      for (InventoryKey key : index.use(selector).matches()) {
        Allowance.ask();
        members.addAll(members(index.selectable(key), spec));
      }
    } else {
      members.addAll(services.of(spec));
    }
    sets = sets.plus(spec.id(), CompiledSet.of(spec, members));
    touched.add(spec.id());
  }

  /// What `item` gives to the set by itself: what Git holds is fixed.
  private static List<String> members(Selectable item, SetSpec spec) {
    return switch (item.origin()) {
      case INVENTORY -> item.membersFor(spec.definition(), spec.family()).toList();
      case GIT -> List.of();
    };
  }

  /// Forgets the set, which has no users.
  void drop(SetId set) {
    CompiledSet gone = sets.get(set);
    if (gone != null && !users.containsKey(set)) {
      gone.spec()
          .definition()
          .by()
          .ifPresent(selector -> index = index.using(selector, use -> use.withoutSet(set)));
      sets = sets.minus(set);
      touched.add(set);
    }
  }

  /// `item` gives no members any more to the sets of the selectors.
  void leave(Selectable item, Collection<String> selectors) {
    change(item, selectors, taken);
  }

  /// `item` gives members to the sets of the selectors.
  void join(Selectable item, Collection<String> selectors) {
    change(item, selectors, given);
  }

  private void change(
      Selectable item, Collection<String> selectors, SortedMap<SetId, List<String>> collected) {
    for (String canonical : selectors) {
      for (SetId id : index.use(canonical).sets()) {
        CompiledSet set = sets.get(id);
        if (set != null) {
          collected.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(members(item, set.spec()));
        }
      }
    }
  }

  /// The service leads elsewhere now.
  void service(InventoryKey service) {
    for (SetSpec spec : ServiceMembers.setsOf(service)) {
      CompiledSet set = sets.get(spec.id());
      if (set != null) {
        sets = sets.plus(spec.id(), CompiledSet.of(set.spec(), services.of(spec)));
        touched.add(spec.id());
      }
    }
  }

  /// The sets that may differ from before as far as it is known.
  List<SetId> touched() {
    return List.copyOf(touched);
  }

  /// Brings the members up to date and answers which sets may differ from before.
  SortedSet<SetId> settle() {
    var changing = new TreeSet<SetId>(given.keySet());
    changing.addAll(taken.keySet());
    for (SetId id : changing) {
      Allowance.ask();
      CompiledSet set = sets.get(id);
      if (set != null) {
        List<String> more = given.getOrDefault(id, List.of());
        List<String> fewer = taken.getOrDefault(id, List.of());
        sets = sets.plus(id, set.changed(more, fewer));
      }
    }
    touched.addAll(changing);
    return touched;
  }
}
