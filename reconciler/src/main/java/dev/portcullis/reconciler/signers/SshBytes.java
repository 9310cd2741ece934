package dev.portcullis.reconciler.signers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads what SSH writes (RFC 4251, section 5), from its beginning.
///
/// All that it is asked for and that is not there is an [IllegalArgumentException].
final class SshBytes {
  private final ByteBuffer rest;

  SshBytes(byte[] bytes) {
    rest = ByteBuffer.wrap(bytes);
  }

  /// So many bytes.
  byte[] bytes(int length) {
    if (length < 0 || length > rest.remaining()) {
      throw new IllegalArgumentException("it ends too early");
    }
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  /// A number of 32 bits.
  int number() {
    return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
  }

  /// A string of bytes.
  byte[] string() {
    return bytes(number());
  }

  /// A string that is a word.
  String word() {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  /// A number of any length.
  BigInteger integer() {
    byte[] bytes = string();
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
  }

  void end() {
    if (rest.hasRemaining()) {
      throw new IllegalArgumentException("something follows it");
    }
  }

  /// `parts` as strings, one after the other.
  static byte[] strings(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += Integer.BYTES + part.length;
    }
    ByteBuffer written = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      written.putInt(part.length).put(part);
    }
    return written.array();
  }
}
