package dev.portcullis.events.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.Topic;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a signature is good for, and that it is what RFC 8032 says and OpenSSL makes.
class SignatureTest {
  /// The pair that RFC 8410 shows, as OpenSSL writes keys.
  private static final SigningKey KEY =
      SigningKey.ofPem(
          """
          -----BEGIN PRIVATE KEY-----
          MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
          -----END PRIVATE KEY-----
          """);

  private static final String PUBLIC_PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  private static final Statement.OfRecord STATEMENT =
      new Statement.OfRecord(Topic.SNAPSHOTS, "n1", Digest.of("hello".getBytes(UTF_8)));

  /// Made with `openssl pkeyutl -sign -rawin` from the four lines of the statement.
  private static final String MADE_BY_OPENSSL =
      "ed25519:a1e9156054e04fac899ae9f275132cdc"
          + " pmzV+Jl1TjEbJXxgeVCsbhpsyr9RBMxQKywsZbgG2a/jwFLciIK0Y1SL6C5IxjJswGBW9gNU8LKh4CSqou2EDQ==";

  private static final Trust TRUST = Trust.in(VerificationKey.ofPem(PUBLIC_PEM));

  @Test
  void whatIsSignedIsFourLines() {
    assertThat(new String(STATEMENT.bytes(), UTF_8))
        .isEqualTo(
            """
            portcullis record signature 1
            snapshots
            n1
            sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
            """);
  }

  @Test
  void aSignatureIsTheOneThatOpensslMakes() {
    assertThat(new Signing.With(KEY).sign(STATEMENT).map(RecordSignature::text))
        .contains(MADE_BY_OPENSSL);
  }

  @Test
  void aSignatureThatOpensslMadeIsBelieved() {
    assertThat(TRUST.fault(() -> STATEMENT, MADE_BY_OPENSSL)).isEmpty();
  }

  /// Made with `openssl pkeyutl -sign -rawin` from the five lines of the statement.
  @Test
  void aSignatureOfACheckpointThatOpensslMadeIsBelievedForThatCheckpointAlone() {
    Digest root = new Digest("sha256:" + "00112233445566778899aabbccddeeff".repeat(2));
    var journal = new JournalId("q3vm7yd2kx5o");
    var time = Timestamp.parse("2026-11-22T18:59:02.120Z");
    String made =
        "ed25519:a1e9156054e04fac899ae9f275132cdc"
            + " c9M4w3fk3E8Ojc4C/CEjYxIL6CiL00V125fMgOr6oDs39cOKH2y+OP81n806rNPaB4AJdIv7Ve0SRfeuWM82Bg==";

    assertThat(TRUST.fault(() -> new Statement.OfCheckpoint(journal, 42, root, time), made))
        .isEmpty();
    List<Statement> others =
        List.of(
            new Statement.OfCheckpoint(new JournalId("q3vm7yd2kx5p"), 42, root, time),
            new Statement.OfCheckpoint(journal, 43, root, time),
            new Statement.OfCheckpoint(journal, 42, Digest.ZERO, time),
            new Statement.OfCheckpoint(journal, 42, root, Timestamp.EPOCH),
            STATEMENT);
    for (Statement other : others) {
      assertThat(TRUST.fault(() -> other, made))
          .as(other.toString())
          .contains(SignatureFault.FORGED);
    }
  }

  @Test
  void thePublicHalfIsComputedAsRfc8032Shows() {
    List<String> pairs =
        List.of(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
                + " d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
                + " 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
                + " fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    for (String pair : pairs) {
      String[] halves = pair.split(" ", -1);
      byte[] seed = HexFormat.of().parseHex(halves[0]);

      assertThat(HexFormat.of().formatHex(PublicHalf.of(seed).key().getEncoded()))
          .endsWith(halves[1]);
    }
  }

  @Test
  void whateverTheKeyItsPublicHalfVerifiesWhatItSigns() {
    long seed = Long.getLong("portcullis.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      SigningKey key = Keys.random(random);
      RecordSignature signature = key.sign(STATEMENT);

      assertThat(key.publicKey().verifies(STATEMENT, signature)).as("seed %d", seed).isTrue();
      assertThat(KEY.publicKey().verifies(STATEMENT, signature)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aRecordIsGoodForNothingInAnotherPlaceOrWithAnotherValue() {
    Digest other = Digest.of("hallo".getBytes(UTF_8));
    List<Statement> elsewhere =
        List.of(
            new Statement.OfRecord(Topic.IPSETS, STATEMENT.key(), STATEMENT.value()),
            new Statement.OfRecord(Topic.SNAPSHOTS, "n2", STATEMENT.value()),
            new Statement.OfRecord(Topic.SNAPSHOTS, "n1\n" + STATEMENT.value(), STATEMENT.value()),
            new Statement.OfRecord(Topic.SNAPSHOTS, STATEMENT.key(), other));
    for (Statement moved : elsewhere) {
      assertThat(TRUST.fault(() -> moved, MADE_BY_OPENSSL))
          .as(moved.toString())
          .contains(SignatureFault.FORGED);
    }
  }

  @Test
  void whatIsNoSignatureOfOursIsTold() {
    String others =
        new Signing.With(Keys.random(new Random(1)))
            .sign(STATEMENT)
            .map(RecordSignature::text)
            .orElseThrow();

    assertThat(TRUST.fault(() -> STATEMENT, "")).contains(SignatureFault.UNSIGNED);
    assertThat(TRUST.fault(() -> STATEMENT, others)).contains(SignatureFault.UNKNOWN_KEY);
    for (String malformed : List.of(" ", "x y", "ed25519:00 AA==", MADE_BY_OPENSSL + "A", "\n")) {
      assertThat(TRUST.fault(() -> STATEMENT, malformed)).contains(SignatureFault.FORGED);
    }
  }

  @Test
  void everyBitOfASignatureCounts() {
    byte[] whole = RecordSignature.parse(MADE_BY_OPENSSL).bytes();
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String text = RecordSignature.of(KEY.publicKey().id(), flipped).text();

      assertThat(TRUST.fault(() -> STATEMENT, text))
          .as("bit %d", bit)
          .contains(SignatureFault.FORGED);
    }
  }

  @Test
  void withoutKeysNothingIsAskedFor() {
    Trust trust = Trust.in(List.of());

    assertThat(trust).isEqualTo(new Trust.Anyone());
    assertThat(trust.fault(() -> STATEMENT, "")).isEmpty();
    assertThat(new Signing.Off().sign(STATEMENT)).isEmpty();
  }
}
