package dev.portcullis.events.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Goes through bytes once, from the first to the last, and takes only what is canonical beyond
/// doubt: what [CanonicalJson] would write again byte for byte. At all else it stops, though it may
/// be canonical: a number with a fraction or of more than 53 bits, a null, a key with an escape in
/// it, what is very long or deep.
public final class CanonicalScan {
  /// Larger records are left to others, and so are longer keys and deeper values.
  private static final int SIZE_LIMIT = 1 << 20;

  private static final int KEY_LIMIT = 1_000;
  private static final int DEPTH_LIMIT = 64;
  private static final int DIGITS_LIMIT = 16;
  private static final long EXACT = 1L << 53;

  private final byte[] bytes;
  private final CanonicalText text;
  private int at;

  /// Begins at the first of `bytes`, which nobody changes meanwhile.
  ///
  /// @throws UnsureException when there are very many
  public CanonicalScan(byte[] bytes) {
    if (bytes.length > SIZE_LIMIT) {
      throw unsure();
    }
    this.bytes = bytes;
    this.text = new CanonicalText(bytes);
  }

  static UnsureException unsure() {
    return new UnsureException("not canonical beyond doubt");
  }

  /// Takes `words`, which are plain ASCII.
  ///
  /// @throws UnsureException when something else stands here
  public void expect(String words) {
    if (!accept(words)) {
      throw unsure();
    }
  }

  /// Takes `words`, which are plain ASCII, if they stand here. Whether they do.
  public boolean accept(String words) {
    int length = words.length();
    if (length > bytes.length - at) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != words.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }

  /// Takes a string without escapes; what it says.
  ///
  /// @throws UnsureException when something else stands here
  public String string() {
    int from = at + 1;
    int end = endOfString();
    return text(from, end);
  }

  /// Takes a string that is the key of a member.
  String key() {
    int from = at + 1;
    int end = endOfString();
    if (end - from > KEY_LIMIT) {
      throw unsure();
    }
    return text(from, end);
  }

  private String text(int from, int end) {
    return new String(
        bytes,
        from,
        end - from,
        text.isAscii() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /// Takes a string without escapes; where its last quotation mark is.
  private int endOfString() {
    at = text.endOf(at);
    if (text.hasEscapes()) {
      throw unsure();
    }
    return at - 1;
  }

  /// Takes a whole number of at most 53 bits; which it is.
  ///
  /// @throws UnsureException when something else stands here
  public long number() {
    boolean isNegative = here() == '-';
    int from = isNegative ? at + 1 : at;
    int end = from;
    long value = 0;
    while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
      value = value * 10 + bytes[end++] - '0';
      if (end - from > DIGITS_LIMIT) {
        throw unsure();
      }
    }
    boolean isPadded = end > from + 1 && bytes[from] == '0';
    if (end == from || isPadded || value > EXACT || (isNegative && value == 0)) {
      throw unsure();
    }
    at = end;
    return isNegative ? -value : value;
  }

  /// Takes an object; how it is written.
  ///
  /// @throws UnsureException when something else stands here
  public String object() {
    int from = at;
    if (here() != '{') {
      throw unsure();
    }
    value(DEPTH_LIMIT);
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /// Nothing more stands here.
  ///
  /// @throws UnsureException when something does
  public void end() {
    if (at != bytes.length) {
      throw unsure();
    }
  }

  /// What stands here.
  byte here() {
    if (at >= bytes.length) {
      throw unsure();
    }
    return bytes[at];
  }

  private void value(int depth) {
    if (depth == 0) {
      throw unsure();
    }
    switch (here()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> at = text.endOf(at);
      case 't' -> expect("true");
      case 'f' -> expect("false");
      default -> {
        long _ = number();
      }
    }
  }

  private void elements(int depth) {
    at++;
    if (accept("]")) {
      return;
    }
    do {
      value(depth - 1);
    } while (accept(","));
    expect("]");
  }

  private void members(int depth) {
    at++;
    if (accept("}")) {
      return;
    }
    int before = at;
    int beforeEnd = at;
    do {
      int from = at + 1;
      int end = endOfString();
      if (end - from > KEY_LIMIT) {
        throw unsure();
      }
      if (beforeEnd > before && !isAscending(before, beforeEnd, from, end)) {
        throw unsure();
      }
      before = from - 1; // with its quotation mark, so that the first of all is told by its length
      beforeEnd = end;
      expect(":");
      value(depth - 1);
    } while (accept(","));
    expect("}");
  }

  /// Whether the key from `before` (its quotation mark) on is less than the one at `from`.
  private boolean isAscending(int before, int beforeEnd, int from, int end) {
    boolean beginsLower = end > from && (bytes[before + 1] & 0xff) < (bytes[from] & 0xff);
    return beginsLower
        || Arrays.compareUnsigned(bytes, before + 1, beforeEnd, bytes, from, end) < 0;
  }
}
