package dev.portcullis.events.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// The public half of an Ed25519 key from its private one. Java works it out only while it makes a
/// pair, of which the private half is what its source of chance gives it (RFC 8032, 5.1.5): here,
/// the key that was read. That the pair has this key is looked at.
final class PublicHalf {
  private PublicHalf() {}

  /// A source of chance that leaves none.
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, Math.min(bytes.length, wanted.length));
    }
  }

  /// The public half that belongs to the 32 bytes of a private key.
  static VerificationKey of(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(VerificationKey.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      KeyPair pair = generator.generateKeyPair();
      boolean same =
          pair.getPrivate() instanceof EdECPrivateKey made
              && made.getBytes().filter(bytes -> Arrays.equals(bytes, seed)).isPresent();
      if (!same) {
        throw new IllegalStateException("this Java makes its keys of Ed25519 in another way");
      }
      return VerificationKey.of(pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }
}
