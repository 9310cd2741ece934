package dev.portcullis.reconciler.forge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was written lately, so that it need not be looked for: bounded, and only a hint.
final class Remembered<K, V> {
  private static final int LIMIT = 1024;

  private final Map<K, V> values = new LinkedHashMap<>();

  Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  void put(K key, V value) {
    values.remove(key);
    values.put(key, value);
    if (values.size() > LIMIT) {
      values.remove(values.keySet().iterator().next());
    }
  }

  void forget(K key) {
    values.remove(key);
  }
}
