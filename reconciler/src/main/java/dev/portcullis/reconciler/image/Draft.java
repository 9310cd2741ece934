package dev.portcullis.reconciler.image;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.pcollections.TreePMap;

/// A persistent map on its way to a later one: what changes is gathered beside it, where a change
/// costs an entry and not the way to it, and goes in when the next one is asked for. What was put
/// and removed again leaves nothing.
final class Draft<K extends Comparable<K>, V> {
  /// With more than one change for so many entries, building anew is quicker than changing.
  private static final int DENSE = 8;

  private final SortedMap<K, Optional<V>> changed = new TreeMap<>();

  /// What was put under `key` here; `before` tells of what was there.
  Optional<V> get(K key, Function<K, Optional<V>> before) {
    Optional<V> here = changed.get(key);
    return here == null ? before.apply(key) : here;
  }

  void put(K key, V value) {
    changed.put(key, Optional.of(value));
  }

  /// What was in `base` is marked as gone; all else is forgotten.
  void remove(K key, Map<K, ?> base) {
    if (base.containsKey(key)) {
      changed.put(key, Optional.empty());
    } else {
      changed.remove(key);
    }
  }

  /// `base` with what of each change is kept there.
  <W> TreePMap<K, W> into(TreePMap<K, W> base, Function<V, W> kept) {
    return (long) changed.size() * DENSE > base.size() ? anew(base, kept) : changing(base, kept);
  }

  private <W> TreePMap<K, W> anew(TreePMap<K, W> base, Function<V, W> kept) {
    var all = new TreeMap<K, W>(base);
    changed.forEach((key, value) ->
        value.map(kept).ifPresentOrElse(it -> all.put(key, it), () -> all.remove(key)));
    return TreePMap.fromSortedMap(all);
  }

  private <W> TreePMap<K, W> changing(TreePMap<K, W> base, Function<V, W> kept) {
    TreePMap<K, W> next = base;
    for (Map.Entry<K, Optional<V>> change : changed.entrySet()) {
      Optional<W> value = change.getValue().map(kept);
      next =
          value.isPresent()
              ? next.plus(change.getKey(), value.get())
              : next.minus(change.getKey());
    }
    return next;
  }

  /// Begins again, beside what [#into] made.
  void clear() {
    changed.clear();
  }
}
