package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.policy.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The compiled policies, in the order of their tiers, and what profiles come to.
final class RulesInForce {
  private static final String CALICO = "projectcalico.org";

  private final GitResources resources;
  private final SelectorIndex index;
  private final TreePMap<ResourceKey, CompiledPolicy> policies;
  private final Comparator<CompiledPolicy> order;

  /// What was asked about already: the replicas of a workload have it in common.
  private final Map<Selection, Asked> known = new LinkedHashMap<>();

  /// What decides what is asked about something: the selectors that select it, and the profiles
  /// that it names.
  private record Selection(TreePSet<String> selectors, List<String> profiles) {}

  RulesInForce(
      GitResources resources, SelectorIndex index, TreePMap<ResourceKey, CompiledPolicy> policies) {
    this.resources = resources;
    this.index = index;
    this.policies = policies;
    order =
        Comparator.comparing((CompiledPolicy it) -> resources.tier(it.policy().rank().tier()))
            .thenComparing(it -> it.policy().rank())
            .thenComparing(it -> it.policy().key());
  }

  /// What is asked about `item`, which the selectors select.
  Asked askedAbout(Selectable item, TreePSet<String> selectors) {
    return known.computeIfAbsent(new Selection(selectors, item.profiles()), this::asked);
  }

  private Asked asked(Selection selection) {
    List<CompiledPolicy> found = new ArrayList<>();
    for (String canonical : selection.selectors()) {
      index.use(canonical).subjects().forEach(key -> found.add(policy(key)));
    }
    found.sort(order);
    var asking = new Asking(resources, found, List.of(), Verdict.DENY);
    return profiled(asking, selection.profiles()).asked();
  }

  private CompiledPolicy policy(ResourceKey key) {
    CompiledPolicy compiled = policies.get(key);
    if (compiled == null) {
      throw new IllegalStateException("indexed but not compiled: " + key);
    }
    return compiled;
  }

  /// Profiles are asked in order until one allows everything, or is missing, which denies.
  private Asking profiled(Asking asking, List<String> names) {
    List<CompiledPolicy> profiles = new ArrayList<>();
    for (String name : names) {
      CompiledPolicy own = policies.get(new ResourceKey(CALICO, SectionCompiler.PROFILE, "", name));
      if (own != null) {
        profiles.add(own);
      } else if (allowsAll(name)) {
        return asking.with(profiles, Verdict.ALLOW);
      } else if (!name.startsWith(Profile.OF_SERVICE_ACCOUNT)) {
        return asking.with(profiles, Verdict.DENY);
      }
    }
    return asking.with(profiles, Verdict.DENY);
  }

  private static boolean allowsAll(String profile) {
    return profile.startsWith(Profile.OF_NAMESPACE) || profile.equals(Profile.ALLOW_ALL);
  }
}
