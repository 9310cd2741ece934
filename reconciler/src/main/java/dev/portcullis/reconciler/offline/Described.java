package dev.portcullis.reconciler.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.PlainDocument;
import dev.portcullis.reconciler.parse.SourceLocation;
import java.util.List;
import java.util.stream.Stream;

/// An object that a manifest describes, and where the manifest stands.
record Described(ObjectNode tree, String path, SourceLocation at) {
  private static final String LIST = "List";
  private static final String DEFAULT = "default";

  /// The objects of a document: itself, or the items of a list. The items of a `PodList` are pods
  /// without saying so.
  static Stream<Described> in(PlainDocument document, String path) {
    return in(document.tree(), path, document.at());
  }

  private static Stream<Described> in(ObjectNode tree, String path, SourceLocation at) {
    String kind = tree.path("kind").asText("");
    if (!kind.endsWith(LIST) || !tree.path("items").isArray()) {
      return Stream.of(new Described(tree, path, at));
    }
    String itemKind = kind.substring(0, kind.length() - LIST.length());
    Stream.Builder<Described> items = Stream.builder();
    for (JsonNode item : tree.path("items")) {
      if (item instanceof ObjectNode object) {
        if (!object.has("kind")) {
          object.put("kind", itemKind);
        }
        if (!object.has("apiVersion")) {
          object.set("apiVersion", tree.path("apiVersion"));
        }
        in(object, path, at).forEach(items::add);
      }
    }
    return items.build();
  }

  /// Kind with group, without version: `apps/Deployment`, `/Pod`.
  String groupKind() {
    String apiVersion = tree.path("apiVersion").asText("");
    String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    return group + "/" + kind();
  }

  String kind() {
    return tree.path("kind").asText("");
  }

  /// The name; where only the beginning of one is written, that.
  String name() {
    JsonNode metadata = tree.path("metadata");
    return metadata.path("name").asText(metadata.path("generateName").asText(""));
  }

  /// The namespace; where none is written, `default`.
  String namespace() {
    String written = tree.path("metadata").path("namespace").asText("");
    return written.isEmpty() ? DEFAULT : written;
  }

  JsonNode at(String... fields) {
    JsonNode node = tree;
    for (String field : List.of(fields)) {
      node = node.path(field);
    }
    return node;
  }
}
