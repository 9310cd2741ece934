package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.name.InventoryKey;
import java.util.List;

/// The rules of one node, without a word about where they come from: its digest is the snapshot's.
/// `podNets` are the networks out of which the node's own endpoints have their addresses;
/// `endpoints` and `hosts` stand in the order of their keys, `sections` in the order of their
/// policies.
public record NodeRules(
    NodeOptions options,
    List<Cidr> podNets,
    List<EndpointRules> endpoints,
    List<SectionRef> sections,
    @AbsentWhenEmpty List<HostRules> hosts) {
  public NodeRules {
    podNets = List.copyOf(podNets);
    endpoints = List.copyOf(endpoints);
    sections = List.copyOf(sections);
    hosts = List.copyOf(hosts);
    for (EndpointRules endpoint : endpoints) {
      for (Direction direction : Direction.values()) {
        checkSections(endpoint.endpoint(), endpoint.in(direction), sections.size());
      }
    }
    for (HostRules host : hosts) {
      for (Direction direction : Direction.values()) {
        checkSections(host.endpoint(), host.local().in(direction), sections.size());
        checkSections(host.endpoint(), host.forwarded().in(direction), sections.size());
      }
    }
  }

  /// The rules of a node without host endpoints.
  public NodeRules(
      NodeOptions options,
      List<Cidr> podNets,
      List<EndpointRules> endpoints,
      List<SectionRef> sections) {
    this(options, podNets, endpoints, sections, List.of());
  }

  private static void checkSections(InventoryKey endpoint, DirectionRules rules, int count) {
    for (TierRules tier : rules.tiers()) {
      if (tier.sections().stream().anyMatch(place -> place < 0 || place >= count)) {
        throw new IllegalArgumentException(
            endpoint + " names a section that the snapshot does not have");
      }
    }
  }
}
