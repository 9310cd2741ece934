package dev.portcullis.events.signature;

import dev.portcullis.events.name.Digest;
import java.security.PublicKey;
import java.util.regex.Pattern;

/// What a key goes by: `ed25519:` and the first 32 hexadecimal digits of the SHA-256 of its public
/// half, as DER (`openssl pkey -in key.pem -pubout -outform DER | sha256sum`).
public record KeyId(String text) implements Comparable<KeyId> {
  private static final String PREFIX = "ed25519:";
  private static final int DIGITS = 32;
  private static final Pattern FORM = Pattern.compile("ed25519:[0-9a-f]{32}");

  public KeyId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a key's id (ed25519: and 32 hex digits): " + text);
    }
  }

  static KeyId of(PublicKey key) {
    return new KeyId(PREFIX + Digest.of(key.getEncoded()).hex().substring(0, DIGITS));
  }

  @Override
  public int compareTo(KeyId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
