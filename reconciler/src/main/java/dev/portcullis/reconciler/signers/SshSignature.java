package dev.portcullis.reconciler.signers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A signature as `ssh-keygen -Y sign` makes it (PROTOCOL.sshsig of OpenSSH).
final class SshSignature {
  /// What the text of one begins with.
  static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";

  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /// How the message is hashed; nothing else is signed by OpenSSH, or to be believed.
  private static final List<String> HASHES = List.of("sha256", "sha512");

  private final String fingerprint;
  private final String namespace;
  private final String hash;
  private final byte[] signature;

  private SshSignature(SshBytes bytes) {
    if (!Arrays.equals(bytes.bytes(MAGIC.length), MAGIC) || bytes.number() != VERSION) {
      throw new IllegalArgumentException("it is no signature of version " + VERSION);
    }
    fingerprint = SshKey.fingerprint(bytes.string());
    namespace = bytes.word();
    byte[] _ = bytes.string(); // reserved, and to be ignored
    hash = bytes.word();
    signature = bytes.string();
    bytes.end();
  }

  /// The signature that `text` is.
  ///
  /// @throws IllegalArgumentException when it is none
  static SshSignature ofText(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith(BEGIN) || !stripped.endsWith(END)) {
      throw new IllegalArgumentException("it does not begin and end as a signature");
    }
    int end = stripped.length() - END.length();
    if (end < BEGIN.length()) {
      throw new IllegalArgumentException("there is nothing between its beginning and end");
    }
    String base64 = stripped.substring(BEGIN.length(), end).replaceAll("\\s", "");
    return new SshSignature(new SshBytes(Base64.getDecoder().decode(base64)));
  }

  /// By which the key is known that is said to have signed.
  String fingerprint() {
    return fingerprint;
  }

  /// What it was made for: `git`, where it is one of a commit.
  String namespace() {
    return namespace;
  }

  boolean isHashedWell() {
    return HASHES.contains(hash);
  }

  /// The signature itself, with the name of its algorithm.
  SshBytes bytes() {
    return new SshBytes(signature);
  }

  /// What is signed where `message` is.
  byte[] statement(byte[] message) {
    byte[] rest =
        SshBytes.strings(
            namespace.getBytes(StandardCharsets.ISO_8859_1),
            new byte[0],
            hash.getBytes(StandardCharsets.ISO_8859_1),
            hashed(message));
    return ByteBuffer.allocate(MAGIC.length + rest.length).put(MAGIC).put(rest).array();
  }

  private byte[] hashed(byte[] message) {
    try {
      String name = hash.equals("sha256") ? "SHA-256" : "SHA-512";
      return MessageDigest.getInstance(name).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
    }
  }
}
