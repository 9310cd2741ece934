package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults are planted in golden records of what nodes enforce; each must be refused, under the name
/// of what it is in.
class RecordStrictnessTest {
  private static <T> ThrowableAssertAlternative<UnknownRecordException> refusalBy(
      RecordCodec<T> codec, String record) {
    return assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> codec.decode(record.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "\"1\"", "1.0", "null"})
  void aRecordOfAnotherVersionIsRefused(String version) {
    refusalBy(
            Records.SECTION,
            GoldenFiles.planted("section.v1.json", "\"version\":1", "\"version\":" + version))
        .withMessageStartingWith("Section ")
        .withMessageContaining("version");
  }

  @Test
  void aNewerRecordNeedsANewerProgram() {
    refusalBy(
            Records.SNAPSHOT,
            GoldenFiles.planted("snapshot.v1.json", "\"version\":1", "\"version\":2"))
        .withMessage(
            "NodeSnapshot is of version 2; this program reads version 1; a newer program is needed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"epoch\":2 | \"epoch\":2,\"era\":1",
        "\"node\":\"node-1.example.org\",\"o | \"o",
        "\"sections\":[0] | \"sections\":[1]",
        "\"sections\":[0] | \"sections\":[0.0]",
        "\"sections\":[0] | \"sections\":[null]",
        "\"order\":\"enforce\" | \"order\":\"ENFORCE\"",
        "\"order\":\"enforce\" | \"order\":\"explode\"",
        "\"fd00:1::2\" | \"fd00:1:0::2\"",
        "\"fd00:1::/64\" | \"fd00:1::1/64\"",
        "\"type\":\"interface\" | \"type\":\"telepathy\"",
      })
  void aFaultInASnapshotIsRefused(String part, String fault) {
    refusalBy(Records.SNAPSHOT, GoldenFiles.planted("snapshot.v1.json", part, fault))
        .withMessageStartingWith("NodeSnapshot ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"protocol\":\"tcp\" | \"protocol\":\"TCP\"",
        "\"protocol\":\"tcp\" | \"protocol\":\"6\"",
        "\"protocol\":\"tcp\" | \"protocol\":6",
        "\"1024:65535\" | \"01024:65535\"",
        "\"80\" | \"80:80\"",
        "\"80\" | 80",
        "\"10.0.0.0/8\" | \"10.0.0.1/8\"",
        "\"action\":\"pass\" | \"action\":\"fail\"",
        "\"action\":\"enter:a1\" | \"action\":\"enter:b2\"",
        "\"direction\":\"egress\" | \"direction\":\"sideways\"",
      })
  void aFaultInASectionIsRefused(String part, String fault) {
    refusalBy(Records.SECTION, GoldenFiles.planted("section.v1.json", part, fault))
        .withMessageStartingWith("Section ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"type\":\"hash:ip,port\"",
        "\"type\":\"hash:mac\"",
        "\"kind\":\"hash:net\"",
        "\"type\":7"
      })
  void aHeaderWithAnotherTypeThanItsDefinitionsIsRefused(String type) {
    refusalBy(
            Records.SET_HEADER,
            GoldenFiles.planted("ipset-addresses.v1.json", "\"type\":\"hash:net\"", type))
        .withMessageStartingWith("IpSetHeader ");
  }

  @Test
  void aHeaderWithoutTypeIsRefused() {
    refusalBy(
            Records.SET_HEADER,
            GoldenFiles.planted("ipset-addresses.v1.json", "\"type\":\"hash:net\",", ""))
        .withMessageStartingWith("IpSetHeader ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.1",
        "abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnopqrstuvwxyz ",
        "abcdefghijklmnopqrstuvwxyz_10.0.0.1",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ 10.0.0.1",
      })
  void aKeyThatIsNoMembersIsRefused(String key) {
    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> MemberCodec.decode(key, "40".getBytes(UTF_8)))
        .withMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        "01",
        "1.0",
        "1e3",
        " 1",
        "1\n",
        "null",
        "\"1\"",
        "٣",
        "9999999999999999999"
      })
  void aMemberWhoseSequenceIsNoneIsRefused(String sequence) {
    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() ->
            MemberCodec.decode("abcdefghijklmnopqrstuvwxyz 10.0.0.1", sequence.getBytes(UTF_8)))
        .withMessageContaining("abcdefghijklmnopqrstuvwxyz 10.0.0.1");
  }
}
