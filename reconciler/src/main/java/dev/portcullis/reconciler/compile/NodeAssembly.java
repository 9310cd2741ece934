package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.SectionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The endpoints of one node, each with the policies that select it, and the sections and ip sets
/// that those use.
record NodeAssembly(
    List<EndpointRules> endpoints,
    List<HostRules> hosts,
    List<SectionRef> sections,
    SortedSet<SetId> sets) {
  /// A node without endpoints.
  static final NodeAssembly NOTHING =
      new NodeAssembly(List.of(), List.of(), List.of(), new TreeSet<>());

  static NodeAssembly of(Collection<InventoryKey> keys, SelectorIndex index, RulesInForce rules) {
    SortedMap<ResourceKey, CompiledPolicy> used = new TreeMap<>();
    SortedMap<InventoryKey, Asked> asked = new TreeMap<>();
    for (InventoryKey key : keys) {
      Allowance.ask();
      Asked own = rules.askedAbout(index.selectable(key), index.selectorsOf(key));
      asked.put(key, own);
      own.all().forEach(policy -> used.put(policy.policy().key(), policy));
    }
    var places = new TreeMap<ResourceKey, Integer>();
    used.keySet().forEach(key -> places.put(key, places.size()));
    List<EndpointRules> endpoints = new ArrayList<>();
    List<HostRules> hosts = new ArrayList<>();
    asked.forEach((key, own) -> {
      Selectable item = index.selectable(key);
      switch (item.location()) {
        case Location.Workload(_, Attachment attachment) ->
            endpoints.add(workload(item, attachment, own.in(places)));
        case Location.Host(_, HostPlace place) -> hosts.add(host(key, place, own.in(places)));
        case Location.Nowhere() -> throw new IllegalStateException("on no node: " + key);
      }
    });
    return new NodeAssembly(endpoints, hosts, references(used), sets(used));
  }

  private static EndpointRules workload(
      Selectable item, Attachment attachment, DirectionAsking asking) {
    return new EndpointRules(
        item.key(),
        attachment,
        item.nets().stream().map(Cidr::network).toList(),
        asking.local(Direction.INGRESS),
        asking.local(Direction.EGRESS));
  }

  private static HostRules host(InventoryKey key, HostPlace place, DirectionAsking asking) {
    return new HostRules(
        key,
        place,
        new BothWays(asking.local(Direction.INGRESS), asking.local(Direction.EGRESS)),
        new BothWays(asking.forwarded(Direction.INGRESS), asking.forwarded(Direction.EGRESS)));
  }

  private static List<SectionRef> references(SortedMap<ResourceKey, CompiledPolicy> used) {
    return used.values().stream()
        .map(policy -> new SectionRef(policy.policy().key(), policy.digest()))
        .toList();
  }

  private static SortedSet<SetId> sets(SortedMap<ResourceKey, CompiledPolicy> used) {
    var sets = new TreeSet<SetId>();
    used.values().forEach(policy -> sets.addAll(policy.sets().keySet()));
    return sets;
  }
}
