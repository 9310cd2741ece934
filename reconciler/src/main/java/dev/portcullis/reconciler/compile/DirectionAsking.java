package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What is asked about an endpoint, direction by direction, tier by tier.
final class DirectionAsking {
  private static final String CALICO = "projectcalico.org";
  private static final String PROFILES = "profiles";

  private final Asked asked;
  private final SortedMap<ResourceKey, Integer> places;

  DirectionAsking(Asked asked, SortedMap<ResourceKey, Integer> places) {
    this.asked = asked;
    this.places = places;
  }

  /// What is asked about the endpoint's own packets: tiers, then profiles.
  DirectionRules local(Direction direction) {
    List<TierRules> tiers = tiers(asked.policies().stream(), direction);
    List<Integer> profiles = sections(asked.profiles(), direction);
    if (!profiles.isEmpty()) {
      String first = asked.profiles().getFirst().policy().key().name();
      var id = RuleId.of(new ResourceKey(CALICO, "Profile", "", first), direction.text());
      tiers.add(new TierRules(PROFILES, profiles, Verdict.PASS, id));
    }
    return new DirectionRules(tiers, asked.otherwise());
  }

  /// What is asked about packets that a host forwards for others: only policies that say so;
  /// without one they pass.
  DirectionRules forwarded(Direction direction) {
    Stream<CompiledPolicy> forwarded =
        asked.policies().stream()
            .filter(it -> it.policy().standing() == Policy.Standing.ENFORCED_ON_FORWARD);
    return new DirectionRules(tiers(forwarded, direction), Verdict.ALLOW);
  }

  private List<TierRules> tiers(Stream<CompiledPolicy> policies, Direction direction) {
    var byTier = new LinkedHashMap<String, List<CompiledPolicy>>();
    policies
        .filter(policy -> policy.speaksOf(direction))
        .forEach(policy ->
            byTier
                .computeIfAbsent(policy.policy().rank().tier(), _ -> new ArrayList<>())
                .add(policy));
    List<TierRules> tiers = new ArrayList<>();
    for (Map.Entry<String, List<CompiledPolicy>> entry : byTier.entrySet()) {
      Tier tier = asked.resources().tier(entry.getKey());
      var id = RuleId.of(new ResourceKey(CALICO, "Tier", "", tier.name()), "defaultAction");
      tiers.add(
          new TierRules(tier.name(), sections(entry.getValue(), direction), tier.otherwise(), id));
    }
    return tiers;
  }

  private List<Integer> sections(List<CompiledPolicy> policies, Direction direction) {
    return policies.stream()
        .filter(policy -> policy.speaksOf(direction))
        .map(policy -> places.getOrDefault(policy.policy().key(), -1))
        .toList();
  }
}
