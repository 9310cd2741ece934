package dev.portcullis.reconciler.forge;

import java.io.ByteArrayOutputStream;

/// The few bytes of DER (X.690) that make a PKCS#8 key of the PKCS#1 key that it wraps (RFC 5208,
/// section 5): version 0, that it is RSA, and the key.
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};

  /// 1.2.840.113549.1.1.1 without parameters.
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private Der() {}

  static byte[] privateKeyInfo(byte[] pkcs1) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(VERSION);
    content.writeBytes(RSA);
    content.writeBytes(element(OCTET_STRING, pkcs1));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    var element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      element.write(0x80 | octets);
      for (int octet = octets - 1; octet >= 0; octet--) {
        element.write(content.length >>> (8 * octet));
      }
    }
    element.writeBytes(content);
    return element.toByteArray();
  }
}
