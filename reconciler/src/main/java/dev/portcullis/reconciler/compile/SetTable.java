package dev.portcullis.reconciler.compile;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The ip sets and the index of selectors while a compilation is made: the two change together,
/// because most sets use a selector.
final class SetTable {
  SelectorIndex index;
  TreePMap<SetId, CompiledSet> sets;
  TreePMap<SetId, TreePSet<ResourceKey>> users;

  private final ServiceMembers services;
  private final Map<SetId, List<String>> given = new LinkedHashMap<>();
  private final Map<SetId, List<String>> taken = new LinkedHashMap<>();
  private final TreeSet<SetId> touched = new TreeSet<>();

  /// The selectors that select what has these labels, and the sets that use these selectors, since
  /// the use of a selector changed: the replicas of a workload have both in common.
  private final Map<SortedMap<String, String>, TreePSet<String>> selecting = new LinkedHashMap<>();

  private final Map<TreePSet<String>, List<SetSpec>> using = new LinkedHashMap<>();

  SetTable(Compilation before, ServiceMembers services) {
    index = before.index();
    sets = before.sets();
    users = before.users();
    this.services = services;
  }

  /// Changes the use of the selector that is so spelled.
  void using(String canonical, UnaryOperator<SelectorUse> change) {
    index = index.using(canonical, change);
    selecting.clear();
    using.clear();
  }

  /// `item` is to be selected, as it is now.
  void put(Selectable item) {
    index =
        index.knowsLabelsOf(item)
            ? index.renewed(item)
            : index.with(
                item, selecting.computeIfAbsent(item.labels(), _ -> index.selecting(item)));
  }

  /// What is called `key` is gone.
  void remove(InventoryKey key) {
    index = index.without(key);
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
      using(selector, use -> use.withSet(spec.id()));
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
          .ifPresent(selector -> using(selector, use -> use.withoutSet(set)));
      sets = sets.minus(set);
      touched.add(set);
    }
  }

  /// `item` gives no members any more to the sets of the selectors that select it.
  void leave(Selectable item) {
    change(item, taken);
  }

  /// `item` gives members to the sets of the selectors that select it.
  void join(Selectable item) {
    change(item, given);
  }

  private void change(Selectable item, Map<SetId, List<String>> collected) {
    for (SetSpec set : using.computeIfAbsent(index.selectorsOf(item.key()), this::setsOf)) {
      collected.computeIfAbsent(set.id(), _ -> new ArrayList<>()).addAll(members(item, set));
    }
  }

  private List<SetSpec> setsOf(TreePSet<String> selectors) {
    List<SetSpec> found = new ArrayList<>();
    for (String canonical : selectors) {
      for (SetId id : index.use(canonical).sets()) {
        CompiledSet set = sets.get(id);
        if (set != null) {
          found.add(set.spec());
        }
      }
    }
    return found;
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
