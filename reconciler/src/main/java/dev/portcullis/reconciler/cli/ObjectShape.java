package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import java.util.List;
import java.util.stream.Stream;

/// An object in the shape that Kubernetes gives its own: kind, metadata, and the rest.
record ObjectShape(ObjectNode tree) {
  private static final String LIST = "List";
  private static final List<String> NAMESPACED =
      List.of("Pod", "ServiceAccount", "EndpointSlice", "NetworkSet", "WorkloadEndpoint");
  private static final List<String> OF_THE_CLUSTER =
      List.of("Node", "Namespace", "HostEndpoint", "GlobalNetworkSet");

  /// The objects that `tree` is or lists. The items of a `PodList` are pods without saying so.
  static List<ObjectShape> in(ObjectNode tree) {
    String kind = tree.path("kind").asText("");
    if (!kind.endsWith(LIST) || !tree.path("items").isArray()) {
      return List.of(new ObjectShape(tree));
    }
    String itemKind = kind.substring(0, kind.length() - LIST.length());
    Stream.Builder<ObjectShape> objects = Stream.builder();
    for (JsonNode item : tree.path("items")) {
      if (!(item instanceof ObjectNode object)) {
        throw new CommandFailure(
            CommandFailure.Code.UNREADABLE_INPUT, "a list holds " + item, "list objects");
      }
      if (!object.has("kind") && !itemKind.isEmpty()) {
        object.put("kind", itemKind);
      }
      in(object).forEach(objects::add);
    }
    return objects.build().toList();
  }

  /// The key of its record. A namespaced object without a namespace is in `default`.
  ///
  /// @throws IllegalArgumentException when it has no kind or name, or a namespace it cannot have
  InventoryKey key() {
    String kind = tree.path("kind").asText("");
    JsonNode metadata = tree.path("metadata");
    String namespace = metadata.path("namespace").asText("");
    if (!namespace.isEmpty() && OF_THE_CLUSTER.contains(kind)) {
      throw new IllegalArgumentException("a " + kind + " is in no namespace");
    }
    String meant = namespace.isEmpty() && NAMESPACED.contains(kind) ? "default" : namespace;
    return new InventoryKey(kind, meant, metadata.path("name").asText(""));
  }

  /// What its record says: the same, with the namespace written out.
  JsonDocument document() {
    InventoryKey key = key();
    if (!key.namespace().isEmpty() && tree.path("metadata") instanceof ObjectNode metadata) {
      metadata.put("namespace", key.namespace());
    }
    return JsonDocument.of(tree);
  }
}
