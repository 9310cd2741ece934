package dev.portcullis.reconciler.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.pcollections.TreePMap;

/// A persistent map on its way to a later one: what changes is gathered beside it, where a change
/// costs an entry and not the way to it, and goes in when the next one is asked for. What was put
/// and removed again leaves nothing.
final class Draft<K extends Comparable<K>, V> {
  /// With more than one change for so many entries, building anew is quicker than changing.
  private static final int DENSE = 8;

  /// In the order of the first changes, which shows nowhere: to find an entry by its hash touches
  /// far less memory than to find it in a tree.
  private final Map<K, V> changed = new LinkedHashMap<>();

  private final SortedSet<K> gone = new TreeSet<>();

  /// What is under `key`; `base` tells what was there before.
  Optional<V> get(K key, Function<K, Optional<V>> base) {
    return before(Optional.ofNullable(changed.get(key)), key, base);
  }

  /// Puts `value`. What was under `key`; `base` tells what was there before.
  Optional<V> put(K key, V value, Function<K, Optional<V>> base) {
    Optional<V> was = before(Optional.ofNullable(changed.put(key, value)), key, base);
    gone.remove(key);
    return was;
  }

  /// Removes what is under `key`, which is returned; `base` tells what was there before.
  Optional<V> remove(K key, Function<K, Optional<V>> base) {
    Optional<V> was = before(Optional.ofNullable(changed.remove(key)), key, base);
    if (base.apply(key).isPresent()) {
      gone.add(key);
    }
    return was;
  }

  private Optional<V> before(Optional<V> here, K key, Function<K, Optional<V>> base) {
    return here.isPresent() ? here : gone.contains(key) ? Optional.empty() : base.apply(key);
  }

  /// `base` with what of each change is kept there.
  <W> TreePMap<K, W> into(TreePMap<K, W> base, Function<V, W> kept) {
    long changes = (long) changed.size() + gone.size();
    return changes * DENSE > base.size() ? anew(base, kept) : changing(base, kept);
  }

  private <W> TreePMap<K, W> anew(TreePMap<K, W> base, Function<V, W> kept) {
    var all = new TreeMap<K, W>(base);
    gone.forEach(all::remove);
    changed.forEach((key, value) -> all.put(key, kept.apply(value)));
    return TreePMap.fromSortedMap(all);
  }

  private <W> TreePMap<K, W> changing(TreePMap<K, W> base, Function<V, W> kept) {
    TreePMap<K, W> next = base.minusAll(gone);
    for (Map.Entry<K, V> change : changed.entrySet()) {
      next = next.plus(change.getKey(), kept.apply(change.getValue()));
    }
    return next;
  }

  /// Begins again, beside what [#into] made.
  void clear() {
    changed.clear();
    gone.clear();
  }
}
