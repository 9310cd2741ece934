package dev.portcullis.events.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// A schema as far as ours go, in JSON Schema 2020-12. A keyword that is not known here stops the
/// test rather than being passed over.
record JsonSchema(ObjectNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonSchema read(Path file) throws IOException {
    return new JsonSchema((ObjectNode) JSON.readTree(Files.readAllBytes(file)));
  }

  /// What of `document` is not as the schema has it, each with its JSON pointer.
  List<String> faults(JsonNode document) {
    List<String> faults = new ArrayList<>();
    check(document, root, "", faults);
    return faults;
  }

  private void check(JsonNode value, JsonNode schema, String at, List<String> faults) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!holds(keyword, schema, value)) {
        faults.add(at + ": not as `" + keyword.getKey() + "` says");
      }
    }
    JsonNode properties = schema.path("properties");
    value
        .properties()
        .forEach(each ->
            check(
                each.getValue(), properties.path(each.getKey()), at + "/" + each.getKey(), faults));
    if (value instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        check(items.get(i), schema.path("items"), at + "/" + i, faults);
      }
    }
    if (schema.has("$ref")) {
      check(value, referred(schema), at, faults);
    }
  }

  private boolean holds(Map.Entry<String, JsonNode> keyword, JsonNode schema, JsonNode value) {
    JsonNode says = keyword.getValue();
    return switch (keyword.getKey()) {
      case "$schema", "$id", "$defs", "$ref", "title", "description", "properties", "items" -> true;
      case "type" -> isOfType(value, says.textValue());
      case "const" -> value.equals(says);
      case "enum" -> texts(says).contains(value.asText());
      case "required" -> texts(says).stream().allMatch(value::has);
      case "additionalProperties" ->
          value.properties().stream()
              .allMatch(each -> schema.path("properties").has(each.getKey()));
      case "minimum" -> value.asLong() >= says.asLong();
      case "maximum" -> value.asLong() <= says.asLong();
      case "minItems" -> value.size() >= says.asInt();
      case "maxItems" -> value.size() <= says.asInt();
      case "pattern" -> Pattern.compile(says.textValue()).matcher(value.asText()).find();
      case "oneOf" -> alternatives(says, value) == 1;
      default -> throw new AssertionError("the keyword of " + keyword + " is not known here");
    };
  }

  private long alternatives(JsonNode says, JsonNode value) {
    return StreamSupport.stream(says.spliterator(), false)
        .filter(alternative -> {
          List<String> faults = new ArrayList<>();
          check(value, alternative, "", faults);
          return faults.isEmpty();
        })
        .count();
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      default -> throw new AssertionError("the type `" + type + "` is not known here");
    };
  }

  private JsonNode referred(JsonNode schema) {
    JsonNode referred = root.at(schema.path("$ref").textValue().substring(1));
    if (referred.isMissingNode()) {
      throw new AssertionError("nothing is at " + schema.path("$ref"));
    }
    return referred;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  /// The schema without what only describes or bounds values, references replaced by what they
  /// refer to: what [TypeShapes] says of types.
  ObjectNode shape() {
    return shape(root);
  }

  private ObjectNode shape(JsonNode schema) {
    if (schema.has("$ref")) {
      return shape(referred(schema));
    }
    ObjectNode shape = JSON.createObjectNode();
    for (String keyword : List.of("type", "const", "enum", "additionalProperties")) {
      shape.setAll(((ObjectNode) schema).deepCopy().retain(keyword));
    }
    if (schema.has("items")) {
      shape.set("items", shape(schema.path("items")));
    }
    if (schema.has("oneOf")) {
      ArrayNode alternatives = shape.putArray("oneOf");
      schema.path("oneOf").forEach(each -> alternatives.add(shape(each)));
    }
    if (schema.has("properties")) {
      ObjectNode properties = shape.putObject("properties");
      schema
          .path("properties")
          .properties()
          .forEach(each -> properties.set(each.getKey(), shape(each.getValue())));
      new TreeSet<>(texts(schema.path("required"))).forEach(shape.withArray("required")::add);
    }
    return shape;
  }

  /// The pointers of all properties and definitions that nothing is said of.
  List<String> undescribed() {
    List<String> undescribed = new ArrayList<>();
    addUndescribed(root, "", undescribed);
    return undescribed;
  }

  private static void addUndescribed(JsonNode schema, String at, List<String> undescribed) {
    for (String holder : List.of("properties", "$defs")) {
      schema
          .path(holder)
          .properties()
          .forEach(each -> {
            String place = at + "/" + holder + "/" + each.getKey();
            if (each.getValue().path("description").asText().isBlank()) {
              undescribed.add(place);
            }
            addUndescribed(each.getValue(), place, undescribed);
          });
    }
  }
}
