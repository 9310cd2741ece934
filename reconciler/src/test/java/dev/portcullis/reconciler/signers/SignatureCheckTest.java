package dev.portcullis.reconciler.signers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.signers.SignatureCheck.Demand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commits that the machine's own Git made and OpenSSH signed, at 2023-11-14T22:13:20Z.
class SignatureCheckTest {
  private static final Timestamp THEN = Timestamp.parse("2023-11-14T22:13:20.000Z");
  private static final String END = "-----END SSH SIGNATURE-----";

  @TempDir private Path directory = Path.of("");

  private SigningGit git;

  @BeforeEach
  void makeARepository() {
    git = SigningGit.init(directory);
  }

  private static String verdict(String signers, byte[] commit) {
    var check = new SignatureCheck.On(AllowedSigners.ofText(signers), Demand.RECORDED);
    return check.verdict(commit, THEN).text();
  }

  private static String ada(String options, Path key) {
    return "ada@example.org %s %s the laptop\n".formatted(options, SigningGit.publicHalf(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The commit with this signature.
  private static byte[] signed(byte[] commit, String signature) {
    String header = "gpgsig " + signature.strip().replace("\n", "\n ") + "\n";
    return bytes(text(commit).replaceFirst("\n\n", "\n" + header + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ed25519",
        "-t ecdsa -b 256",
        "-t ecdsa -b 384",
        "-t ecdsa -b 521",
        "-t rsa -b 2048",
        "-t rsa -b 3072"
      })
  void aGoodSignatureNamesTheKeyAndWhoseItIs(String type) {
    Path key = git.key("laptop", type.split(" ", -1));
    git.commitSigned(key);
    String signers = ada("namespaces=\"git\"", key);

    assertThat(verdict(signers, git.head()))
        .isEqualTo("good " + git.fingerprint(key) + " ada@example.org");
    assertThat(git.isGood(signers)).isTrue();
  }

  @Test
  void noByteOfACommitCanBeAltered() {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commitSigned(key);
    byte[] commit = git.head();
    String signers = ada("", key);
    int from = text(commit).indexOf("gpgsig ");
    int to = text(commit).indexOf(END) + END.length();

    for (int i = 0; i < commit.length; i++) {
      if (i < from || i > to) {
        byte[] altered = commit.clone();
        altered[i] ^= 1;
        assertThat(verdict(signers, altered)).as("byte %d", i).doesNotStartWith("good");
      }
    }
  }

  @Test
  void theSignatureOfAnotherCommitProvesNothing() {
    Path key = git.key("laptop", "-t", "ecdsa");
    git.commit();
    byte[] wanted = git.head();
    git.commit();
    byte[] other = git.head();

    assertThat(verdict(ada("", key), signed(wanted, git.signature(key, "git", wanted))))
        .startsWith("good ");
    assertThat(verdict(ada("", key), signed(wanted, git.signature(key, "git", other))))
        .isEqualTo("bad forged");
  }

  @Test
  void aSignatureThatWasMadeForSomethingElseProvesNothing() {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commit();
    byte[] commit = git.head();

    assertThat(verdict(ada("", key), signed(commit, git.signature(key, "file", commit))))
        .isEqualTo("bad namespace");
  }

  @Test
  void aKeyThatNobodyNamedIsUnknown() {
    Path stranger = git.key("stranger", "-t", "ed25519");
    git.commitSigned(stranger);
    byte[] commit = git.head();
    String expected = "unknown " + git.fingerprint(stranger);

    assertThat(verdict(ada("", git.key("laptop", "-t", "ed25519")), commit)).isEqualTo(expected);
    assertThat(verdict(ada("namespaces=\"file,!git\"", stranger), commit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid-before=\"20231114Z\"",
        "valid-before=\"202311142213Z\"",
        "valid-before=\"20231114221319Z\"",
        "valid-after=\"20231114221321Z\"",
        "valid-after=\"20231115Z\",valid-before=\"20241115Z\"",
      })
  void aKeyDoesNotCountOutsideItsTime(String option) {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commitSigned(key);

    assertThat(verdict(ada(option, key), git.head()))
        .isEqualTo("untimely " + git.fingerprint(key) + " ada@example.org");
    assertThat(git.isGood(ada(option, key))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid-before=\"20231114221320Z\"",
        "VALID-AFTER=\"20231114221320Z\",namespaces=\"file,g?t\"",
        "valid-after=20231114Z,valid-before=20231115Z,namespaces=*",
      })
  void aKeyCountsWithinItsTime(String option) {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commitSigned(key);

    assertThat(verdict(ada(option, key), git.head())).startsWith("good ");
  }

  @Test
  void aKeyWithSeveralLinesCountsWhenOneOfThemDoes() {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commitSigned(key);
    String signers =
        "old@example.org valid-before=\"20200101Z\" "
            + SigningGit.publicHalf(key)
            + "\n# since then\n\n"
            + ada("", key);

    assertThat(verdict(signers, git.head())).endsWith(" ada@example.org");
  }

  @Test
  void whatIsNoSignatureOfSshIsToldApart() {
    Path key = git.key("laptop", "-t", "ed25519");
    git.commit();
    byte[] commit = git.head();
    String good = git.signature(key, "git", commit);
    String signers = ada("", key);

    assertThat(verdict(signers, commit)).isEqualTo("unsigned");
    assertThat(new SignatureCheck.Off().verdict(commit, THEN).text()).isEqualTo("unchecked");
    assertThat(verdict(signers, signed(commit, "-----BEGIN PGP SIGNATURE-----\n\niQ==")))
        .isEqualTo("openpgp, not checked");
    assertThat(verdict(signers, signed(commit, "-----BEGIN SIGNED MESSAGE-----\nMII=")))
        .isEqualTo("x509, not checked");
    assertThat(verdict(signers, signed(signed(commit, good), good))).isEqualTo("bad malformed");
    assertThat(verdict(signers, signed(commit, good + "A".repeat(1 << 17))))
        .isEqualTo("bad malformed");
  }

  @Test
  void anAlgorithmThatTheKeyDoesNotSignWithIsNotTaken() {
    Path key = git.key("laptop", "-t", "rsa", "-b", "2048");
    git.commit();
    String good = git.signature(key, "git", git.head());

    assertThat(verdict(ada("", key), signed(git.head(), replaced(good, "rsa-sha2-512", "ssh-rsa"))))
        .isEqualTo("bad algorithm");
    assertThat(verdict(ada("", key), signed(git.head(), replaced(good, "sha512", "sha1"))))
        .isEqualTo("bad algorithm");
  }

  /// The signature with another word; what holds the name of the algorithm is that much shorter.
  private static String replaced(String signature, String word, String by) {
    String binary = text(decoded(signature));
    String altered = binary.replace(string(word), string(by));
    int inner = altered.lastIndexOf(string(by)) - Integer.BYTES;
    boolean isNested = word.startsWith("rsa");
    String length = text(number(altered.length() - inner - Integer.BYTES));
    return armored(
        bytes(
            isNested
                ? altered.substring(0, inner) + length + altered.substring(inner + Integer.BYTES)
                : altered));
  }

  private static String string(String word) {
    return text(number(word.length())) + word;
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] decoded(String signature) {
    String inside = signature.strip();
    inside = inside.substring(SshSignature.BEGIN.length(), inside.length() - END.length());
    return Base64.getMimeDecoder().decode(inside);
  }

  private static String armored(byte[] binary) {
    return SshSignature.BEGIN + "\n" + Base64.getMimeEncoder().encodeToString(binary) + "\n" + END;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ed25519", "-t ecdsa", "-t rsa -b 2048"})
  void whateverStandsInThePlaceOfASignatureIsJudged(String type) {
    Path key = git.key("laptop", type.split(" ", -1));
    git.commit();
    byte[] commit = git.head();
    byte[] good = decoded(git.signature(key, "git", commit));
    var signers = AllowedSigners.ofText(ada("", key));
    var check = new SignatureCheck.On(signers, Demand.REQUIRED);
    var random = new Random(20_231_114);

    for (int round = 0; round < 2_000; round++) {
      byte[] mutant = mutated(good, random);
      String verdict = check.verdict(signed(commit, armored(mutant)), THEN).text();
      assertThat(verdict).as("round %d", round).matches("(bad [a-z]+|unknown SHA256:.{43})");
    }
  }

  /// The same with bytes changed, cut off, or doubled.
  private static byte[] mutated(byte[] good, Random random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(2 * good.length) : good.length;
    byte[] mutant = new byte[length];
    for (int i = 0; i < length; i++) {
      mutant[i] = good[i % good.length];
    }
    do {
      for (int i = random.nextInt(4); i >= 0 && length > 0; i--) {
        mutant[random.nextInt(length)] = (byte) random.nextInt(256);
      }
    } while (Arrays.equals(mutant, good));
    return mutant;
  }
}
