package dev.portcullis.events.signature;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A signature and whose it is, as a record carries it in a header: the key's id, a space, and the
/// 64 bytes in Base64. `hex` are those bytes in hexadecimal digits.
public record RecordSignature(KeyId key, String hex) {
  /// The name of the record's header.
  public static final String HEADER = "portcullis-signature";

  private static final int LENGTH = 64;

  public RecordSignature {
    if (HexFormat.of().parseHex(hex).length != LENGTH) {
      throw new IllegalArgumentException("a signature of Ed25519 has 64 bytes, not " + hex);
    }
  }

  static RecordSignature of(KeyId key, byte[] bytes) {
    return new RecordSignature(key, HexFormat.of().formatHex(bytes));
  }

  /// The signature that a header holds.
  ///
  /// @throws IllegalArgumentException when it holds none
  static RecordSignature parse(String header) {
    String[] words = header.split(" ", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("not a key's id and a signature");
    }
    return of(new KeyId(words[0]), Base64.getDecoder().decode(words[1]));
  }

  /// Whose signature a header says that it holds; empty when it holds none.
  public static Optional<KeyId> signer(String header) {
    try {
      return Optional.of(parse(header).key());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /// The bytes in Base64.
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  /// What the header holds.
  public String text() {
    return key + " " + base64();
  }
}
