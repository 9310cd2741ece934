package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/// Takes single fields of an object that came from outside, each of the type it must have. Null
/// counts as absent, as everywhere in Kubernetes.
final class ObjectFields {
  private final JsonNode from;
  private final String path;

  ObjectFields(JsonNode from, String path) {
    this.from = from;
    this.path = path;
  }

  ObjectFields in(String name) throws RefusedRecord {
    JsonNode child = from.path(name);
    if (!isAbsent(child) && !child.isObject()) {
      throw wrong(name, "an object");
    }
    return new ObjectFields(child, place(name));
  }

  /// Copies the strings called `names`.
  void strings(ObjectNode to, String... names) throws RefusedRecord {
    for (String name : names) {
      JsonNode value = from.path(name);
      if (isAbsent(value)) {
        continue;
      }
      if (!value.isTextual()) {
        throw wrong(name, "a string");
      }
      to.set(name, value);
    }
  }

  void bool(ObjectNode to, String name) throws RefusedRecord {
    JsonNode value = from.path(name);
    if (!isAbsent(value)) {
      if (!value.isBoolean()) {
        throw wrong(name, "true or false");
      }
      to.set(name, value);
    }
  }

  /// Copies the string called `name`, which is one of `known`. An empty one says nothing, as for
  /// the API server.
  void choice(ObjectNode to, String name, List<String> known) throws RefusedRecord {
    strings(to, name);
    String text = text(name);
    if (text.isEmpty()) {
      to.remove(name);
    } else if (!known.contains(text)) {
      throw wrong(name, "one of " + String.join(", ", known));
    }
  }

  void port(ObjectNode to, String name) throws RefusedRecord {
    JsonNode value = from.path(name);
    if (!value.isIntegralNumber() || value.asInt() < 1 || value.asInt() > 65535) {
      throw wrong(name, "a port from 1 to 65535");
    }
    to.set(name, value);
  }

  /// Copies the map of strings called `name`, only the keys that `wanted` holds of.
  void stringMap(ObjectNode to, String name, Predicate<String> wanted) throws RefusedRecord {
    JsonNode map = from.path(name);
    if (isAbsent(map)) {
      return;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (var entry : map.properties()) {
      if (!entry.getValue().isTextual()) {
        throw wrong(name + "." + entry.getKey(), "a string");
      }
      if (wanted.test(entry.getKey())) {
        copy.set(entry.getKey(), entry.getValue());
      }
    }
    if (!map.isObject()) {
      throw wrong(name, "an object");
    }
    if (!copy.isEmpty()) {
      to.set(name, copy);
    }
  }

  /// The elements of the list called `name`.
  JsonNode list(String name) throws RefusedRecord {
    JsonNode list = from.path(name);
    if (!isAbsent(list) && !list.isArray()) {
      throw wrong(name, "a list");
    }
    return isAbsent(list) ? JsonNodeFactory.instance.arrayNode() : list;
  }

  String text(String name) {
    return from.path(name).asText("");
  }

  RefusedRecord wrong(String name, String expected) {
    return new RefusedRecord(
        RecordCode.MALFORMED_FIELD, "`" + place(name) + "` is not " + expected);
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
