package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.Selector;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Which selectors select which endpoints, kept in step with both. Immutable.
record SelectorIndex(
    TreePMap<String, SelectorUse> uses,
    TreePMap<Filing, TreePSet<String>> filed,
    TreePMap<InventoryKey, ResolvedEndpoint> endpoints,
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

  /// The endpoint called `key`, which must be known.
  ResolvedEndpoint endpoint(InventoryKey key) {
    ResolvedEndpoint endpoint = endpoints.get(key);
    if (endpoint == null) {
      throw new IllegalStateException("not an indexed endpoint: " + key);
    }
    return endpoint;
  }

  /// The selectors that select the endpoint.
  TreePSet<String> selectorsOf(InventoryKey endpoint) {
    return matchesOf.getOrDefault(endpoint, TreePSet.empty());
  }

  /// This index with the use of `canonical` changed: a selector that was not known is asked about
  /// every endpoint that it may select, and one that is no longer used is forgotten.
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
      ResolvedEndpoint endpoint = endpoints.get(key);
      if (endpoint != null && asks(selector, endpoint)) {
        found = found.plus(key);
        matches = matches.plus(key, selectorsOf(key).plus(canonical));
      }
    }
    return new SelectorIndex(
        uses.plus(canonical, SelectorUse.of(selector, found)),
        filed.plus(filing, filed.getOrDefault(filing, TreePSet.empty()).plus(canonical)),
        endpoints,
        byNamespace,
        matches,
        effort);
  }

  private Iterable<InventoryKey> candidates(Selector selector, Filing filing) {
    if (filing.demandedNamespace().isPresent()) {
      return byNamespace.getOrDefault(filing.demandedNamespace().get(), TreePSet.empty());
    }
    SortedSet<InventoryKey> candidates = new TreeSet<>();
    byNamespace.forEach((_, members) -> {
      ResolvedEndpoint any = endpoints.get(members.first());
      if (any != null && NamespacePrefilter.maySelect(selector, any.labels())) {
        candidates.addAll(members);
      }
    });
    return candidates;
  }

  private boolean asks(Selector selector, ResolvedEndpoint endpoint) {
    effort.selectorAsked();
    return selector.matches(endpoint.labels());
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
        endpoints,
        byNamespace,
        matches,
        effort);
  }

  private SelectorIndex withUses(TreePMap<String, SelectorUse> changed) {
    return new SelectorIndex(changed, filed, endpoints, byNamespace, matchesOf, effort);
  }

  /// This index without the endpoint.
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
        endpoints.minus(key),
        rest.isEmpty() ? byNamespace.minus(namespace) : byNamespace.plus(namespace, rest),
        matchesOf.minus(key),
        effort);
  }

  /// This index with the endpoint as it is now, asked about only where its labels changed.
  SelectorIndex with(ResolvedEndpoint endpoint) {
    InventoryKey key = endpoint.key();
    ResolvedEndpoint before = endpoints.get(key);
    if (before != null && before.labels().equals(endpoint.labels())) {
      return new SelectorIndex(
          uses, filed, endpoints.plus(key, endpoint), byNamespace, matchesOf, effort);
    }
    SelectorIndex rest = before == null ? this : without(key);
    TreePMap<String, SelectorUse> changed = rest.uses;
    TreePSet<String> selecting = TreePSet.empty();
    for (String canonical : rest.mayBeSelecting(endpoint)) {
      SelectorUse use = rest.use(canonical);
      if (asks(use.selector(), endpoint)) {
        selecting = selecting.plus(canonical);
        changed = changed.plus(canonical, use.matching(key));
      }
    }
    TreePSet<InventoryKey> others =
        rest.byNamespace.getOrDefault(key.namespace(), TreePSet.empty());
    return new SelectorIndex(
        changed,
        filed,
        rest.endpoints.plus(key, endpoint),
        rest.byNamespace.plus(key.namespace(), others.plus(key)),
        selecting.isEmpty() ? rest.matchesOf : rest.matchesOf.plus(key, selecting),
        effort);
  }

  private SortedSet<String> mayBeSelecting(ResolvedEndpoint endpoint) {
    var selectors = new TreeSet<String>();
    Filing.placesOf(endpoint.labels())
        .forEach(place -> selectors.addAll(filed.getOrDefault(place, TreePSet.empty())));
    return selectors;
  }
}
