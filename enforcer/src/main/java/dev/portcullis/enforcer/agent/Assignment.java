package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What to ask of the kernel, given what is in force, what was when this process began, and the
/// newest members of sets.
record Assignment(InForce inForce, LastGood lastGood, SortedMap<SetId, WantedSet> held) {
  Assignment {
    held = Collections.unmodifiableSortedMap(held);
  }

  /// What `target` asks. Empty when a node that is to keep its rules has none.
  Optional<Wanted> of(Target target) {
    return switch (target) {
      case Target.Enforce(Wanted wanted) -> Optional.of(withNewest(wanted));
      case Target.Freeze(NodeSnapshot order) -> present().map(rules -> frozen(rules, order));
      case Target.Remove(NodeSnapshot order) -> Optional.of(nothing(order));
    };
  }

  /// The rules that are in force, with the newest members of their sets.
  Optional<Wanted> present() {
    List<Wanted> rules = inForce.rules();
    Optional<Wanted> present =
        switch (lastGood) {
          case LastGood.Kept(Wanted wanted) when rules.isEmpty() -> Optional.of(wanted);
          case LastGood.Kept _, LastGood.None _ -> rules.stream().findFirst();
        };
    return present.map(this::withNewest);
  }

  /// `wanted` with the newest members of its sets.
  Wanted withNewest(Wanted wanted) {
    var sets = new TreeMap<>(wanted.sets());
    sets.replaceAll((id, set) -> newer(set, held.getOrDefault(id, set)));
    return sets.equals(wanted.sets())
        ? wanted
        : new Wanted(wanted.snapshot(), wanted.sections(), sets);
  }

  private static WantedSet newer(WantedSet one, WantedSet other) {
    boolean comparable = one.header().journal().equals(other.header().journal());
    return comparable && other.header().sequence().compareTo(one.header().sequence()) > 0
        ? other
        : one;
  }

  private static Wanted frozen(Wanted rules, NodeSnapshot order) {
    var snapshot =
        new NodeSnapshot(
            order.node(),
            Order.FREEZE,
            order.provenance(),
            rules.snapshot().digest(),
            rules.snapshot().rules());
    return new Wanted(snapshot, rules.sections(), rules.sets());
  }

  private static Wanted nothing(NodeSnapshot order) {
    NodeRules rules = order.rules();
    var none = new NodeRules(rules.options(), rules.podNets(), List.of(), List.of());
    var snapshot =
        new NodeSnapshot(order.node(), Order.REMOVE, order.provenance(), order.digest(), none);
    return new Wanted(snapshot, new TreeMap<>(), new TreeMap<>());
  }
}
