package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// The lines of a file, each ended by a line feed, none of them too long for memory; and the digest
/// of those that were read.
final class FileLines {
  /// A line has at most so many bytes.
  static final int LIMIT = 16 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final MessageDigest sha256 = Digest.sha256();
  private byte[] buffer = new byte[BUFFER];

  /// What is in the buffer from `newestAt` on, in which a line feed is found many bytes at a time.
  private String newest = "";

  private int newestAt;
  private int hashed;
  private int line;
  private int from;
  private int end;

  FileLines(InputStream in) {
    this.in = in;
  }

  /// A line has more than [#LIMIT] bytes.
  static final class TooLongException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// The bytes of the next line, without the line feed.
  ///
  /// @throws EOFException when the stream ends before it does
  byte[] next() throws IOException, TooLongException {
    line = from;
    int feed = feed();
    while (feed < 0) {
      checkLength(end);
      if (!readMore()) {
        throw new EOFException();
      }
      feed = feed();
    }
    checkLength(feed);
    from = feed + 1;
    return Arrays.copyOfRange(buffer, line, feed);
  }

  private void checkLength(int lineEnd) throws TooLongException {
    if (lineEnd - line > LIMIT) {
      throw new TooLongException();
    }
  }

  /// Where the next line feed is; less than 0 when none was read.
  private int feed() {
    int place = newest.indexOf('\n', from - newestAt);
    return place < 0 ? place : newestAt + place;
  }

  /// Whether more was there to read.
  private boolean readMore() throws IOException {
    hashBefore();
    keepLine();
    int count = Math.max(in.read(buffer, end, buffer.length - end), 0);
    newest = new String(buffer, end, count, StandardCharsets.ISO_8859_1);
    newestAt = end;
    end += count;
    return count > 0;
  }

  /// Makes room behind the newest line.
  private void keepLine() {
    int length = end - line;
    byte[] before = buffer;
    if (length == buffer.length) {
      buffer = new byte[2 * length];
    }
    System.arraycopy(before, line, buffer, 0, length);
    from -= line;
    end = length;
    line = 0;
    hashed = 0;
  }

  private void hashBefore() {
    sha256.update(buffer, hashed, line - hashed);
    hashed = line;
  }

  /// The digest of all lines before the last that was read, each with its line feed.
  Digest digestBefore() {
    hashBefore();
    return Digest.ofHash(sha256.digest());
  }

  /// Whether nothing follows.
  boolean isAtEnd() throws IOException {
    return from == end && !readMore();
  }
}
