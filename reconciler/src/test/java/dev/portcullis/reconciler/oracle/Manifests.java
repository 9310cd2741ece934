package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Manifests as they are written: no kind, namespace and name twice.
final class Manifests {
  private final Map<String, ObjectNode> byIdentity = new LinkedHashMap<>();

  /// Adds a manifest, unless there is one of its identity.
  void add(ObjectNode manifest) {
    byIdentity.putIfAbsent(identity(manifest), manifest);
  }

  private static String identity(JsonNode manifest) {
    return identity(
        manifest.path("apiVersion").asText().replaceAll("/.*", "/")
            + manifest.path("kind").asText(),
        manifest.at("/metadata/namespace").asText(),
        manifest.at("/metadata/name").asText());
  }

  private static String identity(String kind, String namespace, String name) {
    return kind + " " + namespace + "/" + name;
  }

  List<ObjectNode> all() {
    return List.copyOf(byIdentity.values());
  }

  /// Those of one kind; `group` as it stands in `apiVersion`, empty for Kubernetes' core.
  List<ObjectNode> of(String group, String kind) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode manifest : byIdentity.values()) {
      String version = manifest.path("apiVersion").asText();
      boolean core = group.isEmpty() && !version.contains("/");
      if (manifest.path("kind").asText().equals(kind)
          && (core || version.startsWith(group + "/"))) {
        found.add(manifest);
      }
    }
    return found;
  }

  /// The manifest of this kind and name, or a missing node.
  JsonNode find(String kind, String namespace, String name) {
    Optional<JsonNode> found = Optional.empty();
    for (JsonNode manifest : byIdentity.values()) {
      if (manifest.path("kind").asText().equals(kind)
          && manifest.at("/metadata/namespace").asText().equals(namespace)
          && manifest.at("/metadata/name").asText().equals(name)) {
        found = Optional.of(manifest);
      }
    }
    return found.orElse(MissingNode.getInstance());
  }
}
