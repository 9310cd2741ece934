package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.SectionRef;
import java.util.ArrayList;
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

  /// An endpoint with what is asked about it.
  record Member(Selectable item, Asked asked) {}

  /// Of `members`, in the order of their keys.
  static NodeAssembly of(List<Member> members) {
    SortedMap<ResourceKey, CompiledPolicy> used = new TreeMap<>();
    for (Member member : members) {
      Allowance.ask();
      member.asked().used().forEach(policy -> used.put(policy.policy().key(), policy));
    }
    var places = new TreeMap<ResourceKey, Integer>();
    used.keySet().forEach(key -> places.put(key, places.size()));
    List<EndpointRules> endpoints = new ArrayList<>();
    List<HostRules> hosts = new ArrayList<>();
    for (Member member : members) {
      Selectable item = member.item();
      Asked asked = member.asked();
      switch (item.location()) {
        case Location.Workload(_, Attachment attachment) ->
            endpoints.add(workload(item, attachment, asked.local().in(places)));
        case Location.Host(_, HostPlace place) ->
            hosts.add(
                new HostRules(
                    item.key(), place, asked.local().in(places), asked.forwarded().in(places)));
        case Location.Nowhere() -> throw new IllegalStateException("on no node: " + item.key());
      }
    }
    return new NodeAssembly(endpoints, hosts, references(used), sets(used));
  }

  private static EndpointRules workload(Selectable item, Attachment attachment, BothWays rules) {
    return new EndpointRules(
        item.key(),
        attachment,
        item.nets().stream().map(Cidr::network).toList(),
        rules.ingress(),
        rules.egress());
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
