package dev.portcullis.events.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Keys are read from the files that `openssl` writes; what is something else is told, with how to
/// mend it, and never with what a private key is.
class KeyTextTest {
  private static final String PUBLIC_KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  private static final String PRIVATE_KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  private static final String OTHER_PUBLIC_KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      -----END PUBLIC KEY-----
      """;

  private static final String PRIVATE_KEY_OF_X25519 =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VuBCIEIFAVAI8OMZnH05+xk365N2UpFZ+WDuJcVC0j+RGjlpp/
      -----END PRIVATE KEY-----
      """;

  private static final String PRIVATE_KEY_OF_ED448 =
      """
      -----BEGIN PRIVATE KEY-----
      MEcCAQAwBQYDK2VxBDsEOZPdBdsA6ShteL5opBKJ1HieWXBwSV7M4k0nFXPPneTJ
      /bo3fmyvsneOwjHL2Vlxj6hrp0MvWmWryQ==
      -----END PRIVATE KEY-----
      """;

  @Test
  void aKeysIdIsTheBeginningOfTheDigestOfItsPublicHalf() {
    KeyId id = new KeyId("ed25519:a1e9156054e04fac899ae9f275132cdc");

    assertThat(VerificationKey.ofPem(PUBLIC_KEY)).extracting(VerificationKey::id).containsOnly(id);
    assertThat(SigningKey.ofPem(PRIVATE_KEY).publicKey().id()).isEqualTo(id);
  }

  @Test
  void aFileMayHoldTwoPublicKeysAndWordsAboutThem() {
    String text = "the old one\n" + PUBLIC_KEY + "\nthe new one\r\n" + OTHER_PUBLIC_KEY;

    assertThat(VerificationKey.ofPem(text)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aNodeIsNotGivenAPrivateKey() {
    assertThatThrownBy(() -> VerificationKey.ofPem(PUBLIC_KEY + PRIVATE_KEY))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("it holds a PRIVATE KEY")
        .hasMessageContaining("openssl pkey -in PRIVATE.pem -pubout")
        .hasMessageNotContaining("MC4CAQAw");
  }

  @Test
  void aTextWithoutAPublicKeyIsRefused() {
    assertThatThrownBy(() -> VerificationKey.ofPem("ssh-ed25519 AAAAC3 me@here"))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("no PUBLIC KEY in PEM");
  }

  @Test
  void aPublicKeyThatIsCutOffIsRefused() {
    assertThatThrownBy(() -> VerificationKey.ofPem(PUBLIC_KEY.replace("MCow", "MC")))
        .isInstanceOf(UnusableKeyException.class);
  }

  @Test
  void aReconcilerIsNotGivenAPublicKey() {
    isRefused(PUBLIC_KEY, "it holds a PUBLIC KEY, not a PRIVATE KEY");
  }

  @Test
  void aKeyWithAPasswordIsRefused() {
    isRefused(PRIVATE_KEY.replace("PRIVATE", "ENCRYPTED PRIVATE"), "without a password");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() {
    isRefused(PRIVATE_KEY_OF_X25519, "not one of Ed25519");
    isRefused(PRIVATE_KEY_OF_ED448, "not one of Ed25519");
  }

  @Test
  void twoPrivateKeysOrNoneAreRefused() {
    isRefused(PRIVATE_KEY + PRIVATE_KEY, "2 parts");
    isRefused("", "0 parts");
  }

  private static void isRefused(String pem, String why) {
    assertThatThrownBy(() -> SigningKey.ofPem(pem))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("openssl genpkey -algorithm ed25519");
  }

  @Test
  void aPrivateKeyIsNeverPrinted() {
    var signing = new Signing.With(SigningKey.ofPem(PRIVATE_KEY));

    assertThat(signing + " " + signing.key())
        .isEqualTo(
            "ed25519:a1e9156054e04fac899ae9f275132cdc"
                + " the private half of ed25519:a1e9156054e04fac899ae9f275132cdc");
    assertThat(PemBlock.in(PRIVATE_KEY).toString()).isEqualTo("[PRIVATE KEY]");
  }

  @Test
  void whateverIsInAFileIsReadOrRefusedWithAWord() {
    long seed = Long.getLong("portcullis.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder(PRIVATE_KEY);
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      try {
        assertThat(SigningKey.ofPem(text.toString()).publicKey()).isNotNull();
      } catch (UnusableKeyException refused) {
        assertThat(refused).as("seed %d", seed).hasMessageContaining("openssl");
      }
    }
  }
}
