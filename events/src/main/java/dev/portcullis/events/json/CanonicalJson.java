package dev.portcullis.events.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Writes a JSON tree in its only spelling: UTF-8, keys sorted by their UTF-8 bytes, no
/// insignificant space, strings and numbers as RFC 8785 prints them, absent rather than null.
public final class CanonicalJson {
  private static final Comparator<Map.Entry<String, JsonNode>> BY_KEY_BYTES =
      Comparator.comparing(
          entry -> entry.getKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /// The canonical text of `tree`. Members whose value is null are left out; a null elsewhere, or a
  /// lone surrogate in a string, has no canonical form.
  ///
  /// @throws IllegalArgumentException when there is no canonical form
  public static String text(JsonNode tree) {
    var writer = new CanonicalJson();
    writer.write(tree);
    return writer.out.toString();
  }

  /// The bytes of [#text].
  public static byte[] bytes(JsonNode tree) {
    return text(tree).getBytes(StandardCharsets.UTF_8);
  }

  private void write(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> string(node.textValue());
      case NUMBER -> out.append(CanonicalNumber.text(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL, MISSING, BINARY, POJO ->
          throw new IllegalArgumentException("no canonical form: " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.size());
    node.properties().stream().filter(entry -> !entry.getValue().isNull()).forEach(members::add);
    members.sort(BY_KEY_BYTES);
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> member : members) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      write(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(JsonNode node) {
    out.append('[');
    String separator = "";
    for (JsonNode element : node) {
      out.append(separator);
      write(element);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (Character.isSurrogate(unit)) {
        i += surrogates(value, i);
      } else {
        character(unit);
      }
    }
    out.append('"');
  }

  /// Writes the pair that begins at `index`; answers how many units it has beyond the first.
  private int surrogates(String value, int index) {
    int codePoint = value.codePointAt(index);
    if (!Character.isSupplementaryCodePoint(codePoint)) {
      throw new IllegalArgumentException("a lone surrogate is not text");
    }
    out.appendCodePoint(codePoint);
    return 1;
  }

  private void character(char unit) {
    switch (unit) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (unit < ' ') {
          out.append("\\u00").append(Character.forDigit(unit >> 4, 16));
          out.append(Character.forDigit(unit & 15, 16));
        } else {
          out.append(unit);
        }
      }
    }
  }
}
