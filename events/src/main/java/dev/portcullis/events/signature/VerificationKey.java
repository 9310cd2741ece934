package dev.portcullis.events.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/// The public half of a key of Ed25519: tells whether its private half made a signature.
public record VerificationKey(KeyId id, PublicKey key) {
  static final String ALGORITHM = "Ed25519";

  static VerificationKey of(PublicKey key) {
    return new VerificationKey(KeyId.of(key), key);
  }

  /// The keys of a text in PEM, in which there must be one at least.
  ///
  /// @throws UnusableKeyException when there is none, or something else as well
  public static List<VerificationKey> ofPem(String text) {
    var keys = new ArrayList<VerificationKey>();
    for (PemBlock block : PemBlock.in(text)) {
      if (!block.label().equals(PemBlock.PUBLIC_KEY)) {
        throw new UnusableKeyException(
            "it holds a %s; those who only verify must have the public one alone, as"
                    .formatted(block.label())
                + " `openssl pkey -in PRIVATE.pem -pubout` writes it");
      }
      keys.add(ofDer(block.der()));
    }
    if (keys.isEmpty()) {
      throw new UnusableKeyException(
          "it holds no PUBLIC KEY in PEM, as `openssl pkey -in PRIVATE.pem -pubout` writes it");
    }
    return List.copyOf(keys);
  }

  /// The key of a SubjectPublicKeyInfo (RFC 8410).
  static VerificationKey ofDer(byte[] der) {
    try {
      return of(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
    } catch (InvalidKeySpecException e) {
      throw new UnusableKeyException(
          "its PUBLIC KEY is not one of Ed25519; make a pair with"
              + " `openssl genpkey -algorithm ed25519`",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /// Whether `signature` is one of this key's over `statement`.
  boolean verifies(Statement statement, RecordSignature signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(statement.bytes());
      return verifier.verify(signature.bytes());
    } catch (SignatureException | InvalidKeyException malformed) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return id.text();
  }
}
