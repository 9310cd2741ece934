package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest (FIPS 180-4), written `sha256:` and 64 lower-case hexadecimal digits.
public record Digest(@JsonValue String text) implements Comparable<Digest> {
  private static final String PREFIX = "sha256:";
  private static final int LENGTH = 71;

  /// Which characters are digits of ours: asked of a table, since a processor cannot guess ahead
  /// which digit comes next.
  private static final boolean[] DIGITS = digits();

  /// A computation that never began, to be copied: to look for one takes longer than a small one
  /// itself.
  private static final MessageDigest UNUSED = found();

  /// What stands before the first event of a journal: 64 zeros.
  public static final Digest ZERO = new Digest(PREFIX + "0".repeat(64));

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Digest {
    if (!isDigest(text)) {
      throw new IllegalArgumentException("not a digest (sha256: and 64 hex digits): " + text);
    }
  }

  /// Each event has some: a regular expression would take as long as all the rest of its reading.
  private static boolean isDigest(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      char digit = text.charAt(i);
      if (digit >= DIGITS.length || !DIGITS[digit]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] digits() {
    boolean[] digits = new boolean[128];
    for (char digit : "0123456789abcdef".toCharArray()) {
      digits[digit] = true;
    }
    return digits;
  }

  /// The digest of `bytes`.
  public static Digest of(byte[] bytes) {
    return ofHash(hash(bytes));
  }

  /// The 32 bytes of the digest of `parts`, one after the other.
  public static byte[] hash(byte[]... parts) {
    MessageDigest sha256 = sha256();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return sha256.digest();
  }

  /// The digest whose 32 bytes are `hash`.
  public static Digest ofHash(byte[] hash) {
    return new Digest(PREFIX + HexFormat.of().formatHex(hash));
  }

  /// A new SHA-256 computation, for content that comes in pieces.
  public static MessageDigest sha256() {
    try {
      return (MessageDigest) UNUSED.clone();
    } catch (CloneNotSupportedException e) {
      return found();
    }
  }

  private static MessageDigest found() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The 64 hexadecimal digits alone.
  public String hex() {
    return text.substring(PREFIX.length());
  }

  @Override
  public int compareTo(Digest other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
