package dev.portcullis.events.signature;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The public half of an Ed25519 key from its private one (RFC 8032, 5.1.4 and 5.1.5), which Java
/// computes only while it makes a pair. Done once a process, when a key is read: how long it takes
/// tells nobody anything.
final class PublicHalf {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger TWICE_D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).shiftLeft(1);

  /// A SubjectPublicKeyInfo of Ed25519 (RFC 8410), up to the 32 bytes of the key.
  private static final byte[] DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int LENGTH = 32;

  private PublicHalf() {}

  /// A point of the curve in extended homogeneous coordinates: x = X/Z, y = Y/Z, xy = T/Z.
  private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
    static final Point NEUTRAL =
        new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
    static final Point BASE =
        affine(
            new BigInteger(
                "15112221349535400772501151409588531511454012693041857206046113283949847762202"),
            new BigInteger(
                "46316835694926478169428394003475163141307993866256225615783033603165251855960"));

    private static Point affine(BigInteger x, BigInteger y) {
      return new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P));
    }

    /// The sum, also of a point and itself.
    Point plus(Point other) {
      BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x));
      BigInteger b = y.add(x).multiply(other.y.add(other.x));
      BigInteger c = t.multiply(TWICE_D).multiply(other.t);
      BigInteger d = z.multiply(TWO).multiply(other.z);
      BigInteger e = b.subtract(a);
      BigInteger f = d.subtract(c);
      BigInteger g = d.add(c);
      BigInteger h = b.add(a);
      return new Point(
          e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
    }

    Point times(BigInteger scalar) {
      Point product = NEUTRAL;
      for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
        product = product.plus(product);
        if (scalar.testBit(bit)) {
          product = product.plus(this);
        }
      }
      return product;
    }

    /// y in little-endian order, and in its highest bit the lowest of x.
    byte[] encoded() {
      BigInteger inverse = z.modInverse(P);
      BigInteger affineX = x.multiply(inverse).mod(P);
      BigInteger number = y.multiply(inverse).mod(P);
      return littleEndian(affineX.testBit(0) ? number.setBit(255) : number);
    }
  }

  /// The public half that belongs to the 32 bytes of a private key.
  static VerificationKey of(byte[] seed) {
    byte[] hash = Arrays.copyOf(sha512().digest(seed), LENGTH);
    hash[0] &= (byte) 0b1111_1000;
    hash[LENGTH - 1] &= 0b0111_1111;
    hash[LENGTH - 1] |= 0b0100_0000;
    byte[] point = Point.BASE.times(new BigInteger(1, reversed(hash))).encoded();
    byte[] der = Arrays.copyOf(DER_HEAD, DER_HEAD.length + LENGTH);
    System.arraycopy(point, 0, der, DER_HEAD.length, LENGTH);
    return VerificationKey.ofDer(der);
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("what has Ed25519 has SHA-512", e);
    }
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bytes = reversed(number.toByteArray());
    return Arrays.copyOf(bytes, LENGTH);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
