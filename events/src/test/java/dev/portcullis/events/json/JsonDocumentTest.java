package dev.portcullis.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tree of a document is the one that a general reader of JSON makes of its text.
class JsonDocumentTest {
  private static final int DOCUMENTS = Boolean.getBoolean("portcullis.full") ? 1_000_000 : 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "", "a", "kind", "Grüße", "😀", "a\"b", "\\", "\n", "\u0001", "\u007f", "x".repeat(30));
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "-0",
          "01",
          "1.0",
          "1e3",
          "9007199254740993",
          "2147483648",
          " ",
          "\"",
          "\\",
          "\\u0061",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[]",
          "\"a\":1,",
          "ü",
          "\ud83d",
          "\n",
          "tru");

  /// What a reader makes of a text; empty when it refuses it.
  private static List<JsonNode> byGeneralReader(String text) {
    try {
      return List.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static List<JsonNode> byDocument(String text) {
    try {
      return List.of(new JsonDocument(text).tree());
    } catch (IllegalStateException e) {
      return List.of();
    }
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> NODES.textNode(text(random));
      case 1 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
      case 2 -> NODES.booleanNode(random.nextBoolean());
      case 3 -> NODES.numberNode(random.nextInt(1_000));
      case 4 -> object(random, depth - 1);
      default -> array(random, depth - 1);
    };
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    for (int members = random.nextInt(4); members > 0; members--) {
      object.set(text(random), value(random, depth));
    }
    return object;
  }

  private static ArrayNode array(Random random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int elements = random.nextInt(4); elements > 0; elements--) {
      array.add(value(random, depth));
    }
    return array;
  }

  @Test
  void aTreeIsThatOfAGeneralReader() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      String text = JsonDocument.of(object(random, 4)).text();

      assertThat(byDocument(text)).as("seed %d", seed).isEqualTo(byGeneralReader(text));
    }
  }

  @Test
  void whatIsNotCanonicalIsReadOrRefusedAsByAGeneralReader() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      var text = new StringBuilder(JsonDocument.of(object(random, 4)).text());
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(3));
      text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));

      assertThat(byDocument(text.toString()))
          .as("seed %d: %s", seed, text)
          .isEqualTo(byGeneralReader(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 23, 24, 25, 1_000, 1_001, 60_000})
  void aKeyOfAnyLengthIsReadOrRefusedAsByAGeneralReader(int length) {
    String text = "{\"" + "k".repeat(length) + "\":[\"" + "v".repeat(length) + "\"]}";

    assertThat(byDocument(text)).isEqualTo(byGeneralReader(text));
  }
}
