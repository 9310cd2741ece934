package dev.portcullis.reconciler.compile;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.Selector;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Which selectors select which selectables, kept in step with both. Immutable.
record SelectorIndex(
    TreePMap<String, SelectorUse> uses,
    TreePMap<Filing, TreePSet<String>> filed,
    TreePMap<InventoryKey, Selectable> selectables,
    TreePMap<String, TreePSet<InventoryKey>> byNamespace,
    TreePMap<InventoryKey, TreePSet<String>> matchesOf,
    Effort effort) {

  static SelectorIndex empty(Effort effort) {
    return new SelectorIndex(
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        effort);
  }

  /// The use of the selector with this canonical text, which must be known.
  SelectorUse use(String canonical) {
    SelectorUse use = uses.get(canonical);
    if (use == null) {
      throw new IllegalStateException("not an indexed selector: " + canonical);
    }
    return use;
  }

  /// What is called `key`, which must be known.
  Selectable selectable(InventoryKey key) {
    Selectable item = selectables.get(key);
    if (item == null) {
      throw new IllegalStateException("not indexed: " + key);
    }
    return item;
  }

  /// The selectors that select what is called `item`.
  TreePSet<String> selectorsOf(InventoryKey item) {
    return matchesOf.getOrDefault(item, TreePSet.empty());
  }

  /// This index with the use of `canonical` changed: a selector that was not known is asked about
  /// everything that it may select, and one that is no longer used is forgotten.
  SelectorIndex using(String canonical, UnaryOperator<SelectorUse> change) {
    SelectorIndex known = uses.containsKey(canonical) ? this : learning(canonical);
    SelectorUse changed = change.apply(known.use(canonical));
    return changed.isUnused()
        ? known.forgetting(canonical)
        : known.withUses(known.uses.plus(canonical, changed));
  }

  private SelectorIndex learning(String canonical) {
    Selector selector = Selector.parse(canonical);
    Filing filing = Filing.of(selector);
    TreePMap<InventoryKey, TreePSet<String>> matches = matchesOf;
    TreePSet<InventoryKey> found = TreePSet.empty();
    for (InventoryKey key : candidates(selector, filing)) {
      Selectable item = selectables.get(key);
      if (item != null && asks(selector, item)) {
        found = found.plus(key);
        matches = matches.plus(key, selectorsOf(key).plus(canonical));
      }
    }
    return new SelectorIndex(
        uses.plus(canonical, SelectorUse.of(selector, found)),
        filed.plus(filing, filed.getOrDefault(filing, TreePSet.empty()).plus(canonical)),
        selectables,
        byNamespace,
        matches,
        effort);
  }

  private Iterable<InventoryKey> candidates(Selector selector, Filing filing) {
    if (filing.demandedNamespace().isPresent()) {
      return byNamespace.getOrDefault(filing.demandedNamespace().get(), TreePSet.empty());
    }
    SortedSet<InventoryKey> candidates = new TreeSet<>();
    byNamespace.forEach((namespace, members) -> {
      if (namespace.isEmpty() || maySelectAny(selector, members)) {
        candidates.addAll(members);
      }
    });
    return candidates;
  }

  /// Whether any of those in one namespace may be selected, as far as their common labels tell.
  private boolean maySelectAny(Selector selector, TreePSet<InventoryKey> members) {
    Selectable any = selectables.get(members.first());
    return any != null && NamespacePrefilter.maySelect(selector, any.labels());
  }

  private boolean asks(Selector selector, Selectable item) {
    Allowance.ask();
    effort.selectorAsked();
    return selector.matches(item.labels());
  }

  private SelectorIndex forgetting(String canonical) {
    SelectorUse use = use(canonical);
    TreePMap<InventoryKey, TreePSet<String>> matches = matchesOf;
    for (InventoryKey key : use.matches()) {
      TreePSet<String> rest = selectorsOf(key).minus(canonical);
      matches = rest.isEmpty() ? matches.minus(key) : matches.plus(key, rest);
    }
    TreePSet<String> rest = filed.getOrDefault(use.filing(), TreePSet.empty()).minus(canonical);
    return new SelectorIndex(
        uses.minus(canonical),
        rest.isEmpty() ? filed.minus(use.filing()) : filed.plus(use.filing(), rest),
        selectables,
        byNamespace,
        matches,
        effort);
  }

  private SelectorIndex withUses(TreePMap<String, SelectorUse> changed) {
    return new SelectorIndex(changed, filed, selectables, byNamespace, matchesOf, effort);
  }

  /// This index without what is called `key`.
  SelectorIndex without(InventoryKey key) {
    TreePMap<String, SelectorUse> changed = uses;
    for (String canonical : selectorsOf(key)) {
      changed = changed.plus(canonical, use(canonical).notMatching(key));
    }
    String namespace = key.namespace();
    TreePSet<InventoryKey> rest = byNamespace.getOrDefault(namespace, TreePSet.empty()).minus(key);
    return new SelectorIndex(
        changed,
        filed,
        selectables.minus(key),
        rest.isEmpty() ? byNamespace.minus(namespace) : byNamespace.plus(namespace, rest),
        matchesOf.minus(key),
        effort);
  }

  /// Whether what is called so has the same labels already, so that the same selectors select it.
  boolean knowsLabelsOf(Selectable item) {
    Selectable before = selectables.get(item.key());
    return before != null && before.labels().equals(item.labels());
  }

  /// This index with `item` as it is now, whose labels it knows.
  SelectorIndex renewed(Selectable item) {
    return new SelectorIndex(
        uses, filed, selectables.plus(item.key(), item), byNamespace, matchesOf, effort);
  }

  /// This index with `item` as it is now, which is what `selecting` select.
  SelectorIndex with(Selectable item, TreePSet<String> selecting) {
    InventoryKey key = item.key();
    SelectorIndex rest = selectables.containsKey(key) ? without(key) : this;
    TreePMap<String, SelectorUse> changed = rest.uses;
    for (String canonical : selecting) {
      changed = changed.plus(canonical, rest.use(canonical).matching(key));
    }
    TreePSet<InventoryKey> others =
        rest.byNamespace.getOrDefault(key.namespace(), TreePSet.empty());
    return new SelectorIndex(
        changed,
        filed,
        rest.selectables.plus(key, item),
        rest.byNamespace.plus(key.namespace(), others.plus(key)),
        selecting.isEmpty() ? rest.matchesOf : rest.matchesOf.plus(key, selecting),
        effort);
  }

  /// The selectors that select what has the labels of `item`.
  TreePSet<String> selecting(Selectable item) {
    TreePSet<String> selecting = TreePSet.empty();
    for (String canonical : mayBeSelecting(item)) {
      if (asks(use(canonical).selector(), item)) {
        selecting = selecting.plus(canonical);
      }
    }
    return selecting;
  }

  private SortedSet<String> mayBeSelecting(Selectable item) {
    var selectors = new TreeSet<String>();
    Filing.placesOf(item.labels())
        .forEach(place -> selectors.addAll(filed.getOrDefault(place, TreePSet.empty())));
    return selectors;
  }
}
