package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.Cidr;
import java.util.List;

/// The rules of one node, without a word about where they come from: its digest is the snapshot's.
/// `podNets` are the networks out of which the node's own endpoints have their addresses;
/// `endpoints` stand in the order of their keys, `sections` in the order of their policies.
public record NodeRules(
    NodeOptions options,
    List<Cidr> podNets,
    List<EndpointRules> endpoints,
    List<SectionRef> sections) {
  public NodeRules {
    podNets = List.copyOf(podNets);
    endpoints = List.copyOf(endpoints);
    sections = List.copyOf(sections);
    for (EndpointRules endpoint : endpoints) {
      checkSections(endpoint, sections.size());
    }
  }

  private static void checkSections(EndpointRules endpoint, int count) {
    for (Direction direction : Direction.values()) {
      for (TierRules tier : endpoint.in(direction).tiers()) {
        if (tier.sections().stream().anyMatch(place -> place < 0 || place >= count)) {
          throw new IllegalArgumentException(
              endpoint.endpoint() + " names a section that the snapshot does not have");
        }
      }
    }
  }
}
