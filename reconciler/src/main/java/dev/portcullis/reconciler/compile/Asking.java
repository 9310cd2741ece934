package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.compile.Asked.BothDirections;
import dev.portcullis.reconciler.compile.Asked.OfTier;
import dev.portcullis.reconciler.compile.Asked.OneDirection;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Puts together what is asked about an endpoint: the policies that select it, first asked first,
/// then profiles with rules of their own, then `otherwise`.
record Asking(
    GitResources resources,
    List<CompiledPolicy> policies,
    List<CompiledPolicy> profiles,
    Verdict otherwise) {
  private static final String CALICO = "projectcalico.org";
  private static final String PROFILES = "profiles";

  Asking {
    policies = List.copyOf(policies);
    profiles = List.copyOf(profiles);
  }

  Asking with(List<CompiledPolicy> asked, Verdict end) {
    return new Asking(resources, policies, asked, end);
  }

  Asked asked() {
    return new Asked(
        Stream.concat(policies.stream(), profiles.stream()).toList(),
        both(this::local),
        both(this::forwarded));
  }

  private static BothDirections both(Function<Direction, OneDirection> one) {
    return new BothDirections(one.apply(Direction.INGRESS), one.apply(Direction.EGRESS));
  }

  /// What is asked about the endpoint's own packets: tiers, then profiles.
  private OneDirection local(Direction direction) {
    List<OfTier> tiers = tiers(policies.stream(), direction);
    List<ResourceKey> last = speakingOf(direction, profiles);
    if (!last.isEmpty()) {
      String first = profiles.getFirst().policy().key().name();
      var id = RuleId.of(new ResourceKey(CALICO, "Profile", "", first), direction.text());
      tiers.add(new OfTier(PROFILES, last, Verdict.PASS, id));
    }
    return new OneDirection(tiers, otherwise);
  }

  /// What is asked about packets that a host forwards for others: only policies that say so;
  /// without one they pass.
  private OneDirection forwarded(Direction direction) {
    Stream<CompiledPolicy> forwarded =
        policies.stream()
            .filter(it -> it.policy().standing() == Policy.Standing.ENFORCED_ON_FORWARD);
    return new OneDirection(tiers(forwarded, direction), Verdict.ALLOW);
  }

  private List<OfTier> tiers(Stream<CompiledPolicy> asked, Direction direction) {
    var byTier = new LinkedHashMap<String, List<CompiledPolicy>>();
    asked
        .filter(policy -> policy.speaksOf(direction))
        .forEach(policy ->
            byTier
                .computeIfAbsent(policy.policy().rank().tier(), _ -> new ArrayList<>())
                .add(policy));
    List<OfTier> tiers = new ArrayList<>();
    for (Map.Entry<String, List<CompiledPolicy>> entry : byTier.entrySet()) {
      Tier tier = resources.tier(entry.getKey());
      var id = RuleId.of(new ResourceKey(CALICO, "Tier", "", tier.name()), "defaultAction");
      tiers.add(
          new OfTier(tier.name(), speakingOf(direction, entry.getValue()), tier.otherwise(), id));
    }
    return tiers;
  }

  private static List<ResourceKey> speakingOf(Direction direction, List<CompiledPolicy> policies) {
    return policies.stream()
        .filter(policy -> policy.speaksOf(direction))
        .map(policy -> policy.policy().key())
        .toList();
  }
}
