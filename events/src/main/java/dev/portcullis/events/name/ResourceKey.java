package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/// What names a resource that Git holds: `group/Kind/namespace/name`, the namespace empty when the
/// resource is cluster-scoped (`projectcalico.org/Tier//sec`). Ordered part by part.
public record ResourceKey(String group, String kind, String namespace, String name)
    implements Comparable<ResourceKey> {
  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::group)
          .thenComparing(ResourceKey::kind)
          .thenComparing(ResourceKey::namespace)
          .thenComparing(ResourceKey::name);

  public ResourceKey {
    if (group.isEmpty() || kind.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a resource has a group, a kind and a name");
    }
    if ((group + kind + namespace + name).indexOf('/') >= 0) {
      throw new IllegalArgumentException("no part of a resource's key holds a slash");
    }
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
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return group + "/" + kind + "/" + namespace + "/" + name;
  }
}
