package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;
import java.util.SortedMap;

/// What is asked about an endpoint, whatever node it is on: `used` are the policies and profiles
/// that are, first asked first; `local` is asked about the endpoint's own packets, `forwarded`
/// about those that a host forwards for others.
record Asked(List<CompiledPolicy> used, BothDirections local, BothDirections forwarded) {
  Asked {
    used = List.copyOf(used);
  }

  /// What is asked in each direction.
  record BothDirections(OneDirection ingress, OneDirection egress) {
    /// The same with policies as the places of their sections in a snapshot.
    BothWays in(SortedMap<ResourceKey, Integer> places) {
      return new BothWays(ingress.in(places), egress.in(places));
    }
  }

  /// What is asked in a direction, tier by tier, then `otherwise`.
  record OneDirection(List<OfTier> tiers, Verdict otherwise) {
    OneDirection {
      tiers = List.copyOf(tiers);
    }

    private DirectionRules in(SortedMap<ResourceKey, Integer> places) {
      return new DirectionRules(tiers.stream().map(tier -> tier.in(places)).toList(), otherwise);
    }
  }

  /// The policies of a tier, then `otherwise`, which is called `rule`.
  record OfTier(String name, List<ResourceKey> policies, Verdict otherwise, RuleId rule) {
    OfTier {
      policies = List.copyOf(policies);
    }

    private TierRules in(SortedMap<ResourceKey, Integer> places) {
      List<Integer> sections =
          policies.stream().map(policy -> places.getOrDefault(policy, -1)).toList();
      return new TierRules(name, sections, otherwise, rule);
    }
  }
}
