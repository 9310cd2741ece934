package dev.portcullis.events.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/// Makes a tree of text that has no space, no escape and no number but whole ones of 53 bits: the
/// same tree as any reader of JSON makes, in a fraction of the time.
final class PlainTree {
  private static final int DEPTH_LIMIT = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final CanonicalScan scan;

  private PlainTree(CanonicalScan scan) {
    this.scan = scan;
  }

  /// The tree of `text`.
  ///
  /// @throws UnsureException when somebody else must look
  static JsonNode of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw CanonicalScan.unsure(); // there is half a character in it
    }
    var scan = new CanonicalScan(bytes);
    JsonNode tree = new PlainTree(scan).value(DEPTH_LIMIT);
    scan.end();
    return tree;
  }

  private JsonNode value(int depth) {
    if (depth == 0) {
      throw CanonicalScan.unsure();
    }
    return switch (scan.here()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> NODES.textNode(scan.string());
      case 't' -> constant("true", true);
      case 'f' -> constant("false", false);
      default -> number(scan.number());
    };
  }

  private JsonNode constant(String words, boolean value) {
    scan.expect(words);
    return NODES.booleanNode(value);
  }

  /// Of the narrowest type, which is told apart from the others.
  private static JsonNode number(long value) {
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  private JsonNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    scan.expect("{");
    if (scan.accept("}")) {
      return object;
    }
    do {
      String key = scan.key();
      scan.expect(":");
      object.set(key, value(depth - 1));
    } while (scan.accept(","));
    scan.expect("}");
    return object;
  }

  private JsonNode array(int depth) {
    ArrayNode array = NODES.arrayNode();
    scan.expect("[");
    if (scan.accept("]")) {
      return array;
    }
    do {
      array.add(value(depth - 1));
    } while (scan.accept(","));
    scan.expect("]");
    return array;
  }
}
