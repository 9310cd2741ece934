package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the endpoints of a node that are asked something else than before: by other policies, or
/// by the same policies with other rules.
final class EndpointChanges {
  private EndpointChanges() {}

  /// What is asked at an endpoint, whatever place its policies have in the snapshot.
  private record Asked(List<Way> ways, List<Object> place) {}

  private record Way(List<Tier> tiers, Verdict otherwise) {}

  private record Tier(List<SectionRef> policies, Object otherwise) {}

  static SortedSet<InventoryKey> between(Wanted before, Wanted after) {
    SortedMap<InventoryKey, Asked> then = asked(before.snapshot().rules());
    SortedMap<InventoryKey, Asked> now = asked(after.snapshot().rules());
    var changed = new TreeSet<>(then.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(endpoint -> Objects.equals(then.get(endpoint), now.get(endpoint)));
    return changed;
  }

  private static SortedMap<InventoryKey, Asked> asked(NodeRules rules) {
    var asked = new TreeMap<InventoryKey, Asked>();
    for (EndpointRules endpoint : rules.endpoints()) {
      asked.put(
          endpoint.endpoint(),
          asked(
              rules,
              List.of(endpoint.ingress(), endpoint.egress()),
              List.of(endpoint.attachment(), endpoint.addresses())));
    }
    for (HostRules host : rules.hosts()) {
      List<DirectionRules> directions =
          List.of(
              host.local().ingress(),
              host.local().egress(),
              host.forwarded().ingress(),
              host.forwarded().egress());
      asked.put(host.endpoint(), asked(rules, directions, List.of(host.place())));
    }
    return asked;
  }

  private static Asked asked(NodeRules rules, List<DirectionRules> directions, List<Object> place) {
    return new Asked(directions.stream().map(direction -> way(rules, direction)).toList(), place);
  }

  private static Way way(NodeRules rules, DirectionRules direction) {
    return new Way(
        direction.tiers().stream().map(tier -> tier(rules, tier)).toList(), direction.otherwise());
  }

  private static Tier tier(NodeRules rules, TierRules tier) {
    return new Tier(
        tier.sections().stream().map(place -> rules.sections().get(place)).toList(),
        List.of(tier.tier(), tier.otherwise(), tier.id()));
  }
}
