package dev.portcullis.reconciler.signers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A commit's object, taken apart as Git does: the text in its header `gpgsig`, and what that is a
/// signature over, which is everything else but other headers whose names begin so.
final class SignedCommit {
  /// A signature is never so long.
  private static final int LIMIT = 1 << 16;

  private static final byte[] SIGNATURE = "gpgsig ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER_SIGNATURE = "gpgsig".getBytes(StandardCharsets.US_ASCII);

  private final byte[] raw;
  private final ByteBuffer payload;
  private final StringBuilder signature = new StringBuilder();
  private Part part = Part.PAYLOAD;
  private int signatures;

  private enum Part {
    PAYLOAD,
    SIGNATURE,
    OTHER_SIGNATURE
  }

  private SignedCommit(byte[] raw) {
    this.raw = raw;
    this.payload = ByteBuffer.allocate(raw.length);
  }

  static SignedCommit of(byte[] raw) {
    var commit = new SignedCommit(raw);
    commit.takeApart();
    return commit;
  }

  boolean isSigned() {
    return signatures > 0;
  }

  /// The signature's text; empty where there is more than one, or it is too long to be one.
  String signature() {
    return signatures == 1 && signature.length() <= LIMIT ? signature.toString() : "";
  }

  /// What the signature is over.
  byte[] payload() {
    return Arrays.copyOf(payload.array(), payload.position());
  }

  private void takeApart() {
    int start = 0;
    while (start < raw.length && raw[start] != '\n') {
      int end = nextLine(start);
      header(start, end);
      start = end;
    }
    payload.put(raw, start, raw.length - start);
  }

  private int nextLine(int start) {
    int end = start;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, raw.length);
  }

  /// A line that begins with a space goes on with the header before it.
  private void header(int start, int end) {
    boolean goesOn = raw[start] == ' ';
    if (!goesOn) {
      part = part(start);
      signatures += part == Part.SIGNATURE ? 1 : 0;
    }
    switch (part) {
      case PAYLOAD -> payload.put(raw, start, end - start);
      case SIGNATURE -> take(start + (goesOn ? 1 : SIGNATURE.length), end);
      case OTHER_SIGNATURE -> {}
    }
  }

  private Part part(int start) {
    if (begins(SIGNATURE, start)) {
      return Part.SIGNATURE;
    }
    return begins(OTHER_SIGNATURE, start) ? Part.OTHER_SIGNATURE : Part.PAYLOAD;
  }

  private boolean begins(byte[] name, int start) {
    int end = Math.min(start + name.length, raw.length);
    return Arrays.equals(raw, start, end, name, 0, name.length);
  }

  private void take(int start, int end) {
    if (signature.length() <= LIMIT) {
      signature.append(new String(raw, start, end - start, StandardCharsets.ISO_8859_1));
    }
  }
}
