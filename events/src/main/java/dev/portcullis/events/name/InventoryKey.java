package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What names an object of the inventory: `Kind/namespace/name` (`Pod/default/a`, `Node//n1`). It
/// is the key of the object's record in the inventory topic.
public record InventoryKey(String kind, String namespace, String name)
    implements Comparable<InventoryKey> {
  public InventoryKey {
    if (kind.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("an inventory object has a kind and a name");
    }
    if (kind.indexOf('/') >= 0 || namespace.indexOf('/') >= 0 || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("no part of an inventory key holds a slash");
    }
  }

  /// The key that [#toString] printed.
  ///
  /// @throws IllegalArgumentException when it is not of the form `Kind/namespace/name`
  @JsonCreator
  public static InventoryKey parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0 || text.indexOf('/', second + 1) >= 0) {
      throw new IllegalArgumentException("not an inventory key (Kind/namespace/name): " + text);
    }
    return new InventoryKey(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }

  @Override
  public int compareTo(InventoryKey other) {
    int byKind = kind.compareTo(other.kind);
    int byNamespace = byKind != 0 ? byKind : namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @JsonValue
  @Override
  public String toString() {
    return kind + "/" + namespace + "/" + name;
  }
}
