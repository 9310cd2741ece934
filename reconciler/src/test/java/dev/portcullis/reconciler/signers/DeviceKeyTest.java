package dev.portcullis.reconciler.signers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.signers.SignatureCheck.Demand;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys in a device (`ed25519-sk`, `ecdsa-sk`), whose part is played by the test; OpenSSH says
/// whether it plays it well.
class DeviceKeyTest {
  private static final byte[] COMMIT =
      bytes(
          """
          tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
          author A <a> 1 +0000
          committer A <a> 1 +0000

          Edit
          """);

  @TempDir private Path directory = Path.of("");

  /// A device: the key as SSH writes it, and how it signs what it is given.
  private record Device(String type, String key, KeyPair pair, String algorithm) {
    static Device ed25519() throws GeneralSecurityException {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] der = pair.getPublic().getEncoded();
      byte[] point = Arrays.copyOfRange(der, der.length - 32, der.length);
      String type = "sk-ssh-ed25519@openssh.com";
      return new Device(type, key(strings(bytes(type), point, bytes("ssh:"))), pair, "Ed25519");
    }

    static Device ecdsa() throws GeneralSecurityException {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      byte[] q =
          join(
              new byte[] {4},
              fixed(point.getAffineX().toByteArray()),
              fixed(point.getAffineY().toByteArray()));
      String type = "sk-ecdsa-sha2-nistp256@openssh.com";
      byte[] key = strings(bytes(type), bytes("nistp256"), q, bytes("ssh:"));
      return new Device(type, key(key), pair, "SHA256withECDSAinP1363Format");
    }

    private static String key(byte[] key) {
      return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] fixed(byte[] number) {
      byte[] fixed = new byte[32];
      int taken = Math.min(32, number.length);
      System.arraycopy(number, number.length - taken, fixed, 32 - taken, taken);
      return fixed;
    }

    String signature(byte[] message, int flags) throws GeneralSecurityException {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(message);
      byte[] statement =
          join(bytes("SSHSIG"), strings(bytes("git"), new byte[0], bytes("sha512"), hash));
      byte[] tail = ByteBuffer.allocate(5).put((byte) flags).putInt(17).array();
      byte[] signed = join(sha256(bytes("ssh:")), tail, sha256(statement));
      var signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(signed);
      byte[] raw = signer.sign();
      byte[] inner =
          algorithm.equals("Ed25519")
              ? raw
              : strings(number(Arrays.copyOf(raw, 32)), number(Arrays.copyOfRange(raw, 32, 64)));
      byte[] signature = join(strings(bytes(type), inner), tail);
      byte[] all =
          join(
              bytes("SSHSIG\0\0\0\1"),
              strings(
                  Base64.getDecoder().decode(key),
                  bytes("git"),
                  new byte[0],
                  bytes("sha512"),
                  signature));
      return "-----BEGIN SSH SIGNATURE-----\n%s\n-----END SSH SIGNATURE-----\n"
          .formatted(Base64.getMimeEncoder(70, bytes("\n")).encodeToString(all));
    }

    private static byte[] number(byte[] unsigned) {
      return new BigInteger(1, unsigned).toByteArray();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    return Digest.sha256().digest(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }

  private static byte[] strings(byte[]... parts) {
    byte[] joined = new byte[0];
    for (byte[] part : parts) {
      joined = join(joined, ByteBuffer.allocate(4).putInt(part.length).array(), part);
    }
    return joined;
  }

  private static String verdict(String signers, String signature) {
    String commit = new String(COMMIT, StandardCharsets.ISO_8859_1);
    String header = "gpgsig " + signature.strip().replace("\n", "\n ") + "\n";
    byte[] signed = bytes(commit.replaceFirst("\n\n", "\n" + header + "\n"));
    return new SignatureCheck.On(AllowedSigners.ofText(signers), Demand.RECORDED)
        .verdict(signed, Timestamp.EPOCH)
        .text();
  }

  private void countsAsOpensshSays(Device device) throws GeneralSecurityException {
    var openssh = SigningGit.init(directory);
    String signers = "ada@example.org %s %s\n".formatted(device.type(), device.key());
    String another = device.signature(bytes("another"), 1);

    for (int flags : new int[] {0, 1, 5}) {
      String signature = device.signature(COMMIT, flags);
      assertThat(openssh.isGood(signers, signature, COMMIT)).isTrue();
      assertThat(verdict(signers, signature)).startsWith("good ").endsWith(" ada@example.org");
    }
    assertThat(openssh.isGood(signers, another, COMMIT)).isFalse();
    assertThat(verdict(signers, another)).isEqualTo("bad forged");
  }

  @Test
  void aKeyOfEd25519InADeviceCounts() throws GeneralSecurityException {
    countsAsOpensshSays(Device.ed25519());
  }

  @Test
  void aKeyOfEcdsaInADeviceCounts() throws GeneralSecurityException {
    countsAsOpensshSays(Device.ecdsa());
  }
}
