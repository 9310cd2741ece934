package dev.portcullis.events.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static String canonical(String json) throws JsonProcessingException {
    return CanonicalJson.text(JSON.readTree(json));
  }

  /// RFC 8785, appendix B: the bits of a double and how it is printed.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void aDoubleIsPrintedAsTheStandardSays(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.text(NODES.numberNode(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "333333333.33333329, 333333333.3333333",
    "1E30, 1e+30",
    "4.50, 4.5",
    "2e-3, 0.002",
    "0.000000000000000000000000001, 1e-27",
    "1e21, 1e+21",
    "1e20, 100000000000000000000",
    "1e-6, 0.000001",
    "1e-7, 1e-7",
    "100.0, 100",
    "-0, 0",
    "-0.0, 0",
    "-1.50, -1.5",
    "9007199254740991, 9007199254740991",
    "9007199254740993, 9007199254740992",
    "-9007199254740993, -9007199254740992",
    "9223372036854775807, 9223372036854776000",
    "123456789012345678901234567890, 1.2345678901234568e+29",
    "1e-323, 1e-323",
    "1.5e-323, 1.5e-323",
    "2e-323, 2e-323",
    "9.9e-324, 1e-323",
    "2e23, 2e+23",
    "12e-8, 1.2e-7",
    "0.1, 0.1",
  })
  void aNumberIsPrintedAsItsDouble(String number, String text) throws JsonProcessingException {
    assertThat(canonical(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999"})
  void aNumberWithoutADoubleHasNoForm(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> canonical(number));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberHasNoForm(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.text(NODES.numberNode(value)));
  }

  @Test
  void aPrintedDoubleIsTheSameDoubleWhenRead() {
    long seed = 8785;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && value != 0) {
        assertThat(Double.parseDouble(CanonicalJson.text(NODES.numberNode(value))))
            .as("seed %d, number %d", seed, i)
            .isEqualTo(value);
      }
    }
  }

  /// RFC 8785 §3.2.2, without its null: our own records have none.
  @Test
  void theStandardsExampleComesOutAsPublished() throws JsonProcessingException {
    assertThat(
            canonical(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [true, false]
                }
                """))
        .isEqualTo(
            "{\"literals\":[true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void keysStandInTheOrderOfTheirBytes() {
    ObjectNode tree = NODES.objectNode();
    for (String key : new String[] {"\uD83D\uDE00", "\uFB33", "€", "ö", "\u0080", "1", "\r", ""}) {
      tree.put(key, 1);
    }

    assertThat(CanonicalJson.text(tree))
        .isEqualTo(
            "{\"\":1,\"\\r\":1,\"1\":1,\"\u0080\":1,\"ö\":1,\"€\":1,\"\uFB33\":1,\"\uD83D\uDE00\":1}");
  }

  @Test
  void aKeyStandsBeforeTheKeysThatItBegins() throws JsonProcessingException {
    assertThat(canonical("{\"ab\":1,\"b\":2,\"a\":3,\"B\":4}"))
        .isEqualTo("{\"B\":4,\"a\":3,\"ab\":1,\"b\":2}");
  }

  @Test
  void controlCharactersAreEscapedInTheShortestWay() {
    var all = new StringBuilder();
    for (char unit = 0; unit <= ' '; unit++) {
      all.append(unit);
    }

    assertThat(CanonicalJson.text(NODES.textNode(all.append("\u007f/").toString())))
        .isEqualTo(
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018"
                + "\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f \u007f/\"");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\ud800', '\udbff', '\udc00', '\udfff'})
  void aLoneSurrogateHasNoForm(char lone) {
    for (String text : new String[] {"" + lone, "x" + lone, lone + "x", "\udc00\ud800" + lone}) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> CanonicalJson.text(NODES.textNode(text)));
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> CanonicalJson.text(NODES.objectNode().put(text, 1)));
    }
  }

  @Test
  void aMemberThatIsNullIsLeftOut() throws JsonProcessingException {
    assertThat(canonical("{\"a\":null,\"b\":{\"c\":null}}")).isEqualTo("{\"b\":{}}");
  }

  @Test
  void aNullElsewhereHasNoForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> canonical("[null]"));
    assertThatIllegalArgumentException().isThrownBy(() -> canonical("null"));
  }

  @Test
  void theBytesAreTheTextInUtf8() throws JsonProcessingException {
    assertThat(CanonicalJson.bytes(JSON.readTree("\"\\ud83d\\ude00\"")))
        .isEqualTo("\"😀\"".getBytes(UTF_8));
  }

  @Test
  void whatIsCanonicalStaysAsItIs() throws JsonProcessingException {
    for (long seed = 0; seed < 300; seed++) {
      String once = CanonicalJson.text(tree(new Random(seed), 4));

      assertThat(canonical(once)).as("seed %d", seed).isEqualTo(once);
    }
  }

  private static JsonNode tree(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
      case 1 -> NODES.numberNode(random.nextInt(1_000_000) / 1000.0);
      case 2 -> NODES.numberNode(Math.scalb(random.nextDouble(), random.nextInt(2000) - 1000));
      case 3 -> NODES.booleanNode(random.nextBoolean());
      case 4 -> NODES.textNode(text(random));
      case 5 -> {
        var array = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        yield array;
      }
      default -> {
        var object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(random), tree(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int limit = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT + 1 : 0x80;
      int codePoint = random.nextInt(limit);
      boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      text.appendCodePoint(surrogate ? 'x' : codePoint);
    }
    return text.toString();
  }

  @Test
  void aDocumentIsItsCanonicalText() throws JsonProcessingException {
    var document = JsonDocument.of((ObjectNode) JSON.readTree("{\"b\":1.0,\"a\":null}"));

    assertThat(document).isEqualTo(new JsonDocument("{\"b\":1}"));
    assertThat(document.tree()).isEqualTo(JSON.readTree("{\"b\":1}"));
  }
}
