package dev.portcullis.events.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A JSON object as a value: immutable, and equal when its canonical text is.
public record JsonDocument(String text) {
  private static final ObjectMapper READER = new ObjectMapper();

  /// The document of `tree`, which must be an object.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static JsonDocument of(ObjectNode tree) {
    return new JsonDocument(CanonicalJson.text(tree));
  }

  /// A new tree of this document.
  @JsonValue
  public JsonNode tree() {
    try {
      return PlainTree.of(text);
    } catch (UnsureException _) {
      return anyTree();
    }
  }

  private JsonNode anyTree() {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical text is JSON", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
