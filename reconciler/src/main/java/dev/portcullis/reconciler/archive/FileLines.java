package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/// The lines of a file, each ended by a line feed, none of them too long for memory; and the digest
/// of those that were read.
final class FileLines {
  /// A line has at most so many bytes.
  static final int LIMIT = 16 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final MessageDigest sha256 = Digest.sha256();
  private int from;
  private int end;
  private byte[] last = {};
  private boolean hasRead;

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
    if (hasRead) {
      sha256.update(last);
      sha256.update((byte) '\n');
    }
    hasRead = true;
    last = read();
    return last;
  }

  /// The digest of all lines before the last that was read, each with its line feed.
  Digest digestBefore() {
    return Digest.ofHash(sha256.digest());
  }

  private byte[] read() throws IOException, TooLongException {
    byte[] begun = {};
    while (true) {
      int feed = feed();
      if (begun.length + (feed - from) > LIMIT) {
        throw new TooLongException();
      }
      byte[] line = joined(begun, feed);
      from = feed;
      if (feed < end) {
        from++;
        return line;
      }
      if (isAtEnd()) {
        throw new EOFException();
      }
      begun = line;
    }
  }

  /// Where the next line feed is in what was read; its end when there is none.
  private int feed() {
    int place = from;
    while (place < end && buffer[place] != '\n') {
      place++;
    }
    return place;
  }

  private byte[] joined(byte[] begun, int feed) {
    if (begun.length == 0) {
      return Arrays.copyOfRange(buffer, from, feed);
    }
    byte[] line = Arrays.copyOf(begun, begun.length + feed - from);
    System.arraycopy(buffer, from, line, begun.length, feed - from);
    return line;
  }

  /// Whether nothing follows.
  boolean isAtEnd() throws IOException {
    if (from < end) {
      return false;
    }
    from = 0;
    end = Math.max(in.read(buffer), 0);
    return end == 0;
  }
}
