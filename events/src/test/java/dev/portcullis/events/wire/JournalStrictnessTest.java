package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.events.journal.JournalEvent;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults are planted in golden events of the journal; each must be refused, under the name of the
/// event that it is in.
class JournalStrictnessTest {
  private static final String WHAT = "InventoryHeld at sequence 14 ";

  private static ThrowableAssertAlternative<UnknownRecordException> refusal(
      String part, String fault) {
    return refusalOf(GoldenFiles.planted("journal/InventoryHeld.v1.json", part, fault));
  }

  private static ThrowableAssertAlternative<UnknownRecordException> refusalOf(String event) {
    return assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> JournalCodec.decode(event.getBytes(UTF_8)));
  }

  @Test
  void anUnknownTypeOfEventNeedsANewerProgram() {
    refusal("\"type\":\"InventoryHeld\"", "\"type\":\"InventoryLost\"")
        .withMessage(
            "journal event at sequence 14 is of type `InventoryLost`; a newer program is needed");
  }

  @Test
  void anUnknownTypeOfEventIsNamedWhateverElseItHas() {
    refusal("\"epoch\":2", "\"era\":2,\"type\":\"InventoryLost\"")
        .withMessageStartingWith("journal event is not JSON");
    refusal("\"type\":\"InventoryHeld\"", "\"type\":\"InventoryLost\",\"vault\":1")
        .withMessageContaining("`InventoryLost`; a newer program is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2147483648", "123456789012345678901234567890"})
  void aVersionTooNewNeedsANewerProgram(String version) {
    refusal("\"version\":1", "\"version\":" + version)
        .withMessage(
            WHAT
                + "is of version "
                + version
                + "; this program reads version 1; a newer program is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aVersionThatNeverWasIsRefused(String version) {
    refusal("\"version\":1", "\"version\":" + version)
        .withMessage(WHAT + "is of version " + version + "; this program reads version 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1.0", "1.5", "null", "true", "[1]"})
  void aVersionThatIsNoWholeNumberIsRefused(String version) {
    refusal("\"version\":1", "\"version\":" + version)
        .withMessage(WHAT + "has no version that is a whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "unknown field                 | \"epoch\":2           | \"epoch\":2,\"era\":1",
        "unknown field in data         | \"removed\":7         | \"removed\":7,\"saved\":1",
        "unknown field in cause        | \"partition\":3       | \"partition\":3,\"rack\":1",
        "unknown cause                 | \"type\":\"record\"   | \"type\":\"rumour\"",
        "missing field                 | \"epoch\":2,          | ",
        "missing field in data         | ,\"removed\":7        | ",
        "missing type of cause         | ,\"type\":\"record\"  | ",
        "null field                    | \"epoch\":2           | \"epoch\":null",
        "null besides                  | \"epoch\":2           | \"epoch\":2,\"era\":null",
        "null field in data            | \"removed\":7         | \"removed\":null",
        "null element                  | [\"Pod/default/a\"]   | [null]",
        "text for a number             | \"removed\":7         | \"removed\":\"7\"",
        "fraction for a number         | \"removed\":7         | \"removed\":7.5",
        "fraction of zero              | \"removed\":7         | \"removed\":7.0",
        "boolean for a number          | \"removed\":7         | \"removed\":true",
        "number too large              | \"removed\":7         | \"removed\":3000000000",
        "number for text               | \"actor\":\"inventory\" | \"actor\":5",
        "boolean for text              | \"actor\":\"inventory\" | \"actor\":true",
        "number for time               | \"2026-11-22T18:59:02.120Z\" | 1795373942120",
        "time without milliseconds     | 02.120Z               | 02Z",
        "time elsewhere                | 02.120Z               | 02.120+00:00",
        "short digest                  | \"sha256:00           | \"sha256:",
        "fraction for a sequence       | \"sequence\":14       | \"sequence\":14.5",
        "negative sequence             | \"sequence\":14       | \"sequence\":-14",
        "object for a key              | [\"Pod/default/a\"]   | [{\"kind\":\"Pod\"}]",
        "one for a list                | [\"Pod/default/a\"]   | \"Pod/default/a\"",
        "text for data                 | \"data\":{            | \"data\":\"\",\"was\":{",
        "space                         | \"removed\":7         | \"removed\": 7",
        "escape without need           | Pod/default           | Pod\\/default",
      })
  void aFaultIsRefusedUnderTheNameOfItsEvent(String fault, String part, String planted) {
    refusal(part, planted == null ? "" : planted)
        .as(fault)
        .withMessageMatching("(?s)InventoryHeld at sequence \\S+ .*");
  }

  @Test
  void fieldsInAnotherOrderAreRefused() {
    refusal("\"endpoints\":12,\"removed\":7", "\"removed\":7,\"endpoints\":12")
        .withMessageStartingWith(WHAT + "is not as it should be written: at byte ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"\"", "null", "7", "true", "[{}]"})
  void dataThatIsNoObjectIsRefused(String data) {
    refusalOf(GoldenFiles.planted("journal/Unpinned.v1.json", "\"data\":{}", "\"data\":" + data))
        .withMessageStartingWith("Unpinned at sequence 19 ");
  }

  @Test
  void anEventWithoutFieldsHasNone() {
    refusalOf(
            GoldenFiles.planted("journal/Unpinned.v1.json", "\"data\":{}", "\"data\":{\"pin\":1}"))
        .withMessageStartingWith("Unpinned at sequence 19 ");
  }

  @Test
  void aNullInAMapIsRefused() {
    refusalOf(GoldenFiles.planted("journal/PolicyPut.v1.json", "\"\":1,", "\"\":null,"))
        .withMessageStartingWith("PolicyPut at sequence 5 ");
  }

  @Test
  void aNullInAResourceIsRefused() {
    refusalOf(GoldenFiles.planted("journal/PolicyPut.v1.json", "\"order\":100.5", "\"order\":null"))
        .withMessageStartingWith("PolicyPut at sequence 5 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\" REFUSED\"", "\"refused\"", "\"\"", "5", "\"5\"", "\"ASLEEP\"", "null"})
  void anUnknownConstantIsRefused(String outcome) {
    refusalOf(
            GoldenFiles.planted(
                "journal/NodeFailed.v1.json", "\"outcome\":\"REFUSED\"", "\"outcome\":" + outcome))
        .withMessageStartingWith("NodeFailed at sequence 24 ");
  }

  @Test
  void anEventThatBreaksItsOwnLawIsRefused() {
    refusalOf(GoldenFiles.planted("journal/NodeFailed.v1.json", "\"REFUSED\"", "\"CONFIRMED\""))
        .withMessageStartingWith("NodeFailed at sequence 24 ")
        .withMessageContaining("a node fails by refusing or not confirming");
  }

  @Test
  void aRepeatedFieldIsRefused() {
    refusal("\"removed\":7", "\"removed\":7,\"removed\":7")
        .withMessageStartingWith("journal event is not JSON")
        .withMessageContaining("removed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "\n", " ", "\u0000"})
  void whatFollowsTheEventIsRefused(String rest) {
    refusalOf(GoldenFiles.text("journal/InventoryHeld.v1.json") + rest)
        .withMessageMatching("(?s)(journal event is not JSON|InventoryHeld at sequence 14 ).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "null", "\"x\"", "{", "{]", "\uFEFF{}"})
  void whatIsNoObjectIsRefused(String event) {
    refusalOf(event).withMessageStartingWith("journal event ");
  }

  @Test
  void anEventWithoutATypeIsRefused() {
    refusalOf("{\"sequence\":3}")
        .withMessage("journal event at sequence 3 has no type that is text");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] event = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> JournalCodec.decode(event))
        .withMessageStartingWith("journal event is not JSON");
  }

  @Test
  void aLoneSurrogateIsRefused() {
    refusal("\"Pod/default/a\"", "\"Pod/default/\\ud800\"").withMessageStartingWith(WHAT);
  }

  @Test
  void nestingTooDeepIsRefused() {
    String deep = "[".repeat(201) + "]".repeat(201);

    refusalOf(
            GoldenFiles.planted(
                "journal/PolicyPut.v1.json", "\"podSelector\":{}", "\"podSelector\":" + deep))
        .withMessageStartingWith("journal event is not JSON")
        .withMessageContaining("nesting depth");
  }

  @Test
  void whatIsNestedADozenDeepIsRead() {
    String deep = "[".repeat(12) + "]".repeat(12);
    String event =
        GoldenFiles.planted(
            "journal/PolicyPut.v1.json", "\"podSelector\":{}", "\"podSelector\":" + deep);

    JournalEvent read = JournalCodec.decode(event.getBytes(UTF_8)).event();

    assertThat(read.subject()).isEqualTo("networking.k8s.io/NetworkPolicy/default/web");
  }
}
