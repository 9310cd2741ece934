package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What names a resource that Git holds: `group/Kind/namespace/name`, the namespace empty when the
/// resource is cluster-scoped (`projectcalico.org/Tier//sec`). Ordered part by part.
public record ResourceKey(String group, String kind, String namespace, String name)
    implements Comparable<ResourceKey> {
  public ResourceKey {
    if (group.isEmpty() || kind.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a resource has a group, a kind and a name");
    }
    if (hasSlash(group) || hasSlash(kind) || hasSlash(namespace) || hasSlash(name)) {
      throw new IllegalArgumentException("no part of a resource's key holds a slash");
    }
  }

  private static boolean hasSlash(String part) {
    return part.indexOf('/') >= 0;
  }

  /// The key that [#toString] printed.
  ///
  /// @throws IllegalArgumentException when it is not of the form `group/Kind/namespace/name`
  @JsonCreator
  public static ResourceKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a key (group/Kind/namespace/name): " + text);
    }
    return new ResourceKey(parts[0], parts[1], parts[2], parts[3]);
  }

  @Override
  public int compareTo(ResourceKey other) {
    int byGroup = group.compareTo(other.group);
    int byKind = byGroup != 0 ? byGroup : kind.compareTo(other.kind);
    int byNamespace = byKind != 0 ? byKind : namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @JsonValue
  @Override
  public String toString() {
    return group + "/" + kind + "/" + namespace + "/" + name;
  }
}
