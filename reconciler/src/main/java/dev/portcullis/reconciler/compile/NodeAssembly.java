package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The endpoints of one node, each with the policies that select it, and the sections and ip sets
/// that those use.
record NodeAssembly(
    List<EndpointRules> endpoints, List<SectionRef> sections, SortedSet<SetId> sets) {
  /// A node without endpoints.
  static final NodeAssembly NOTHING = new NodeAssembly(List.of(), List.of(), new TreeSet<>());

  private static final RuleId DEFAULT_TIER_END =
      RuleId.of(
          new ResourceKey("projectcalico.org", "Tier", "", Rank.DEFAULT_TIER), "defaultAction");

  static NodeAssembly of(
      TreePSet<InventoryKey> keys,
      SelectorIndex index,
      TreePMap<ResourceKey, CompiledPolicy> policies) {
    SortedMap<InventoryKey, List<CompiledPolicy>> selecting = new TreeMap<>();
    SortedMap<ResourceKey, CompiledPolicy> used = new TreeMap<>();
    for (InventoryKey key : keys) {
      List<CompiledPolicy> own = selecting(key, index, policies);
      selecting.put(key, own);
      own.forEach(policy -> used.put(policy.policy().key(), policy));
    }
    return new NodeAssembly(
        endpoints(selecting, index, new ArrayList<>(used.keySet())),
        used.values().stream()
            .map(policy -> new SectionRef(policy.policy().key(), policy.digest()))
            .toList(),
        sets(used));
  }

  private static SortedSet<SetId> sets(SortedMap<ResourceKey, CompiledPolicy> used) {
    var sets = new TreeSet<SetId>();
    used.values().forEach(policy -> sets.addAll(policy.sets().keySet()));
    return sets;
  }

  /// The policies that select the endpoint, first asked first.
  private static List<CompiledPolicy> selecting(
      InventoryKey key, SelectorIndex index, TreePMap<ResourceKey, CompiledPolicy> policies) {
    List<CompiledPolicy> found = new ArrayList<>();
    for (String canonical : index.selectorsOf(key)) {
      for (ResourceKey policy : index.use(canonical).subjects()) {
        CompiledPolicy compiled = policies.get(policy);
        if (compiled == null) {
          throw new IllegalStateException("indexed but not compiled: " + policy);
        }
        found.add(compiled);
      }
    }
    found.sort(
        Comparator.comparing(CompiledPolicy::policy, Comparator.comparing(Policy::rank))
            .thenComparing(it -> it.policy().key()));
    return found;
  }

  private static List<EndpointRules> endpoints(
      SortedMap<InventoryKey, List<CompiledPolicy>> selecting,
      SelectorIndex index,
      List<ResourceKey> sections) {
    var places = new TreeMap<ResourceKey, Integer>();
    sections.forEach(key -> places.put(key, places.size()));
    List<EndpointRules> endpoints = new ArrayList<>();
    selecting.forEach((key, policies) -> {
      ResolvedEndpoint endpoint = index.endpoint(key);
      endpoints.add(
          new EndpointRules(
              key,
              endpoint.attachment(),
              List.copyOf(endpoint.addresses()),
              rules(Direction.INGRESS, policies, places),
              rules(Direction.EGRESS, policies, places)));
    });
    return endpoints;
  }

  private static DirectionRules rules(
      Direction direction, List<CompiledPolicy> policies, SortedMap<ResourceKey, Integer> places) {
    List<Integer> sections =
        policies.stream()
            .filter(policy -> policy.speaksOf(direction))
            .map(policy -> places.getOrDefault(policy.policy().key(), -1))
            .toList();
    return sections.isEmpty()
        ? DirectionRules.OPEN
        : new DirectionRules(
            List.of(new TierRules(Rank.DEFAULT_TIER, sections, Verdict.DENY, DEFAULT_TIER_END)),
            Verdict.ALLOW);
  }
}
