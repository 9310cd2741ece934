package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.policy.Policy;
import java.util.List;
import java.util.Map;

/// Finds the policies that a change touches.
final class Edited {
  private Edited() {}

  /// Those of the head that are new or say something else than before, and are enforced.
  static List<Policy> head(Ground ground) {
    Map<ResourceKey, PolicyEntry> before = policies(ground.base().image());
    return policies(ground.head().image()).values().stream()
        .map(PolicyEntry::policy)
        .filter(Policy::isEnforced)
        .filter(policy -> {
          PolicyEntry then = before.get(policy.key());
          return then == null || !then.policy().equals(policy);
        })
        .toList();
  }

  /// Those of the base that are gone or no longer enforced, or say something else now.
  static List<PolicyEntry> gone(Ground ground) {
    Map<ResourceKey, PolicyEntry> after = policies(ground.head().image());
    return policies(ground.base().image()).values().stream()
        .filter(entry -> entry.policy().isEnforced())
        .filter(entry -> {
          PolicyEntry now = after.get(entry.policy().key());
          return now == null || !now.policy().equals(entry.policy());
        })
        .toList();
  }

  private static Map<ResourceKey, PolicyEntry> policies(
      dev.portcullis.reconciler.image.ClusterImage image) {
    return image.git().resources().policies();
  }
}
