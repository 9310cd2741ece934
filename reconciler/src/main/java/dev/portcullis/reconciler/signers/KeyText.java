package dev.portcullis.reconciler.signers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Reads public keys as they stand in files of OpenSSH: a type, and the key in Base64.
final class KeyText {
  private static final String SECURITY = "sk-";
  private static final String OF_OPENSSH = "@openssh.com";
  private static final String ECDSA = "ecdsa-sha2-";
  private static final int RSA_BITS = 2048;
  private static final int RSA_MOST_BITS = 16_384;
  private static final int ED25519_LENGTH = 32;

  /// What stands before the 32 bytes of a key of Ed25519 in a SubjectPublicKeyInfo (RFC 8410).
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private KeyText() {}

  /// Whether `word` may be the type of a key.
  static boolean isType(String word) {
    return word.startsWith("ssh-")
        || word.startsWith(ECDSA)
        || (word.startsWith(SECURITY) && word.endsWith(OF_OPENSSH));
  }

  /// The key of this type that is `base64`.
  ///
  /// @throws IllegalArgumentException when it is none, or none that can be believed
  static SshKey read(String type, String base64) {
    byte[] blob = Base64.getDecoder().decode(base64);
    var bytes = new SshBytes(blob);
    if (!bytes.word().equals(type)) {
      throw new IllegalArgumentException("the key is of another type than " + type);
    }
    boolean isOfDevice = type.startsWith(SECURITY) && type.endsWith(OF_OPENSSH);
    PublicKey key =
        key(isOfDevice ? type.substring(3, type.length() - OF_OPENSSH.length()) : type, bytes);
    String application = isOfDevice ? bytes.word() : "";
    bytes.end();
    return new SshKey(SshKey.fingerprint(blob), type, key, application);
  }

  private static PublicKey key(String type, SshBytes bytes) {
    try {
      return switch (type) {
        case "ssh-ed25519" -> ed25519(bytes.string());
        case "ecdsa-sha2-nistp256" -> ecdsa("nistp256", "secp256r1", bytes);
        case "ecdsa-sha2-nistp384" -> ecdsa("nistp384", "secp384r1", bytes);
        case "ecdsa-sha2-nistp521" -> ecdsa("nistp521", "secp521r1", bytes);
        case "ssh-rsa" -> rsa(bytes.integer(), bytes.integer());
        default -> throw new IllegalArgumentException("keys of type " + type + " are not taken");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it is no key of type " + type, e);
    }
  }

  private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
    if (point.length != ED25519_LENGTH) {
      throw new IllegalArgumentException("it is no key of Ed25519");
    }
    byte[] der = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + point.length);
    System.arraycopy(point, 0, der, ED25519_PREFIX.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }

  private static PublicKey ecdsa(String curve, String javaName, SshBytes bytes)
      throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(javaName));
    ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
    int length = (spec.getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
    String named = bytes.word();
    ByteBuffer point = ByteBuffer.wrap(bytes.string());
    if (!named.equals(curve) || point.remaining() != 1 + 2 * length || point.get() != 4) {
      throw new IllegalArgumentException("it is no point of the curve " + curve);
    }
    BigInteger x = coordinate(point, length);
    BigInteger y = coordinate(point, length);
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
  }

  private static BigInteger coordinate(ByteBuffer point, int length) {
    byte[] bytes = new byte[length];
    point.get(bytes);
    return new BigInteger(1, bytes);
  }

  private static PublicKey rsa(BigInteger exponent, BigInteger modulus)
      throws GeneralSecurityException {
    if (modulus.bitLength() < RSA_BITS || modulus.bitLength() > RSA_MOST_BITS) {
      throw new IllegalArgumentException(
          "the key has %d bits, where %d to %d are taken"
              .formatted(modulus.bitLength(), RSA_BITS, RSA_MOST_BITS));
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }
}
