package dev.portcullis.events.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/// The private half of a key of Ed25519, which signs. Never printed.
public final class SigningKey {
  private static final String HOW = "make one with `openssl genpkey -algorithm ed25519`";

  private final PrivateKey key;
  private final VerificationKey publicKey;

  private SigningKey(PrivateKey key, VerificationKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /// The key of a text in PEM, in which there must be nothing else.
  ///
  /// @throws UnusableKeyException when there is no such key, or more than that
  public static SigningKey ofPem(String text) {
    List<PemBlock> blocks = PemBlock.in(text);
    if (blocks.size() != 1) {
      throw new UnusableKeyException(
          "it holds %s parts in PEM, not one PRIVATE KEY; %s".formatted(blocks.size(), HOW));
    }
    PemBlock block = blocks.getFirst();
    if (!block.label().equals(PemBlock.PRIVATE_KEY)) {
      throw new UnusableKeyException(
          "it holds a %s, not a PRIVATE KEY without a password; %s".formatted(block.label(), HOW));
    }
    return ofDer(block.der());
  }

  private static SigningKey ofDer(byte[] der) {
    try {
      var key =
          KeyFactory.getInstance(VerificationKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(der));
      byte[] seed =
          ((EdECPrivateKey) key)
              .getBytes()
              .orElseThrow(() -> new IllegalStateException("a key that was just read has bytes"));
      return new SigningKey(key, PublicHalf.of(seed));
    } catch (InvalidKeySpecException e) {
      throw new UnusableKeyException("its PRIVATE KEY is not one of Ed25519; " + HOW, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /// Its other half, for those who verify.
  public VerificationKey publicKey() {
    return publicKey;
  }

  /// The one signature that this key makes over `statement`: no chance is in it.
  RecordSignature sign(Statement statement) {
    try {
      Signature signer = Signature.getInstance(VerificationKey.ALGORITHM);
      signer.initSign(key);
      signer.update(statement.bytes());
      return RecordSignature.of(publicKey.id(), signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read signs", e);
    }
  }

  @Override
  public String toString() {
    return "the private half of " + publicKey;
  }
}
