package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.policy.NetworkSet;
import dev.portcullis.reconciler.policy.Tier;
import org.pcollections.TreePMap;

/// The resources of the adopted commit: the facts that put them, and what they mean, by kind. What
/// the journal holds was checked before it was written. Network sets and host endpoints go by the
/// keys that they would have in the inventory.
public record GitResources(
    TreePMap<ResourceKey, GitEvent.PolicyPut> puts,
    TreePMap<ResourceKey, PolicyEntry> policies,
    TreePMap<String, Tier> tiers,
    TreePMap<InventoryKey, NetworkSet> networkSets,
    TreePMap<InventoryKey, HostEndpoint> hosts,
    TreePMap<String, ProfileEntry> profiles) {
  /// None.
  public static final GitResources NONE =
      new GitResources(
          TreePMap.empty(),
          TreePMap.empty(),
          builtInTiers(),
          TreePMap.empty(),
          TreePMap.empty(),
          TreePMap.empty());

  private static TreePMap<String, Tier> builtInTiers() {
    TreePMap<String, Tier> tiers = TreePMap.empty();
    for (Tier tier : Tier.BUILT_IN) {
      tiers = tiers.plus(tier.name(), tier);
    }
    return tiers;
  }

  /// The tier called `name`; one that nobody defined comes last and denies.
  public Tier tier(String name) {
    return tiers.getOrDefault(name, Tier.undefined(name));
  }

  /// What names a network set or host endpoint as something that selectors select.
  public static InventoryKey selectable(ResourceKey key) {
    return new InventoryKey(key.kind(), key.namespace(), key.name());
  }

  GitResources with(GitEvent.PolicyPut put) {
    ResourceKey key = put.key();
    var counted =
        new GitResources(puts.plus(key, put), policies, tiers, networkSets, hosts, profiles);
    return switch (ResourceReader.read(put)) {
      case ResourceReader.Meaning.OfPolicy(var policy) ->
          counted.withPolicies(policies.plus(key, new PolicyEntry(put, policy)));
      case ResourceReader.Meaning.OfTier(var tier) ->
          counted.withTiers(tiers.plus(tier.name(), tier));
      case ResourceReader.Meaning.OfNetworkSet(var set) ->
          counted.withNetworkSets(networkSets.plus(selectable(key), set));
      case ResourceReader.Meaning.OfHost(var host) ->
          counted.withHosts(hosts.plus(selectable(key), host));
      case ResourceReader.Meaning.OfProfile(var profile) ->
          counted.withProfiles(profiles.plus(key.name(), new ProfileEntry(put, profile)));
    };
  }

  GitResources without(ResourceKey key) {
    TreePMap<String, Tier> rest =
        key.kind().equals(ResourceReader.TIER) ? withoutTier(key.name()) : tiers;
    TreePMap<String, ProfileEntry> others =
        key.kind().equals(ResourceReader.PROFILE) ? profiles.minus(key.name()) : profiles;
    return new GitResources(
        puts.minus(key),
        policies.minus(key),
        rest,
        networkSets.minus(selectable(key)),
        hosts.minus(selectable(key)),
        others);
  }

  /// A built-in tier is always there.
  private TreePMap<String, Tier> withoutTier(String name) {
    return Tier.BUILT_IN.stream()
        .filter(tier -> tier.name().equals(name))
        .findFirst()
        .map(tier -> tiers.plus(name, tier))
        .orElse(tiers.minus(name));
  }

  private GitResources withPolicies(TreePMap<ResourceKey, PolicyEntry> changed) {
    return new GitResources(puts, changed, tiers, networkSets, hosts, profiles);
  }

  private GitResources withTiers(TreePMap<String, Tier> changed) {
    return new GitResources(puts, policies, changed, networkSets, hosts, profiles);
  }

  private GitResources withNetworkSets(TreePMap<InventoryKey, NetworkSet> changed) {
    return new GitResources(puts, policies, tiers, changed, hosts, profiles);
  }

  private GitResources withHosts(TreePMap<InventoryKey, HostEndpoint> changed) {
    return new GitResources(puts, policies, tiers, networkSets, changed, profiles);
  }

  private GitResources withProfiles(TreePMap<String, ProfileEntry> changed) {
    return new GitResources(puts, policies, tiers, networkSets, hosts, changed);
  }
}
