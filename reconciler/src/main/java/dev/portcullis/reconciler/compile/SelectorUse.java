package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.reconciler.policy.Selector;
import org.pcollections.TreePSet;

/// A selector, the endpoints that it selects, and what it is asked for: the policies whose subject
/// it is, and the ip sets that it defines.
record SelectorUse(
    Selector selector,
    Filing filing,
    TreePSet<InventoryKey> matches,
    TreePSet<ResourceKey> subjects,
    TreePSet<SetId> sets) {
  static SelectorUse of(Selector selector, TreePSet<InventoryKey> matches) {
    return new SelectorUse(
        selector, Filing.of(selector), matches, TreePSet.empty(), TreePSet.empty());
  }

  boolean isUnused() {
    return subjects.isEmpty() && sets.isEmpty();
  }

  SelectorUse matching(InventoryKey endpoint) {
    return new SelectorUse(selector, filing, matches.plus(endpoint), subjects, sets);
  }

  SelectorUse notMatching(InventoryKey endpoint) {
    return new SelectorUse(selector, filing, matches.minus(endpoint), subjects, sets);
  }

  SelectorUse withSubject(ResourceKey policy) {
    return new SelectorUse(selector, filing, matches, subjects.plus(policy), sets);
  }

  SelectorUse withoutSubject(ResourceKey policy) {
    return new SelectorUse(selector, filing, matches, subjects.minus(policy), sets);
  }

  SelectorUse withSet(SetId set) {
    return new SelectorUse(selector, filing, matches, subjects, sets.plus(set));
  }

  SelectorUse withoutSet(SetId set) {
    return new SelectorUse(selector, filing, matches, subjects, sets.minus(set));
  }
}
