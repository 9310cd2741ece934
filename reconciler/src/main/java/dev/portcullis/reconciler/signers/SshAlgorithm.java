package dev.portcullis.reconciler.signers;

import java.util.Arrays;
import java.util.Optional;

/// The ways to sign that are taken: those of OpenSSH but DSA and SHA-1.
enum SshAlgorithm {
  ED25519("ssh-ed25519", "ssh-ed25519", "Ed25519"),
  ECDSA_256("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", "SHA256withECDSAinP1363Format"),
  ECDSA_384("ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", "SHA384withECDSAinP1363Format"),
  ECDSA_521("ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", "SHA512withECDSAinP1363Format"),
  RSA_256("rsa-sha2-256", "ssh-rsa", "SHA256withRSA"),
  RSA_512("rsa-sha2-512", "ssh-rsa", "SHA512withRSA"),
  SECURITY_ED25519("sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com", "Ed25519"),
  SECURITY_ECDSA(
      "sk-ecdsa-sha2-nistp256@openssh.com",
      "sk-ecdsa-sha2-nistp256@openssh.com",
      "SHA256withECDSAinP1363Format");

  private final String text;
  private final String keyType;
  private final String javaName;

  SshAlgorithm(String text, String keyType, String javaName) {
    this.text = text;
    this.keyType = keyType;
    this.javaName = javaName;
  }

  /// The algorithm of this name, where keys of this type sign with it.
  static Optional<SshAlgorithm> of(String text, String keyType) {
    return Arrays.stream(values())
        .filter(each -> each.text.equals(text) && each.keyType.equals(keyType))
        .findFirst();
  }

  /// What Java calls it.
  String javaName() {
    return javaName;
  }

  /// Whether the key is in a device of its own, which signs more than it is given.
  boolean isOfDevice() {
    return this == SECURITY_ED25519 || this == SECURITY_ECDSA;
  }

  /// How long each of the two numbers is that a signature has; 0 where it is no pair.
  int numberLength() {
    return switch (this) {
      case ECDSA_256, SECURITY_ECDSA -> 32;
      case ECDSA_384 -> 48;
      case ECDSA_521 -> 66;
      case ED25519, SECURITY_ED25519, RSA_256, RSA_512 -> 0;
    };
  }
}
