package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// The lines of a file, none of them too long for memory, and the digest of those that were read.
final class FileLines {
  /// The longest line, without its end.
  static final int LIMIT = 16 << 20;

  private static final int TYPICAL = 1 << 10;

  private final InputStream in;
  private final MessageDigest sha256 = Digest.sha256();
  private byte[] last = {};
  private boolean hasRead;

  FileLines(InputStream in) {
    this.in = in;
  }

  /// A line is longer than any that is written.
  static final class TooLongException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// The bytes up to the next line feed.
  byte[] next() throws IOException, TooLongException {
    var line = new ByteArrayOutputStream(TYPICAL);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (line.size() == LIMIT) {
        throw new TooLongException();
      }
      line.write(next);
    }
    if (hasRead) {
      sha256.update(last);
      sha256.update((byte) '\n');
    }
    hasRead = true;
    last = line.toByteArray();
    return last;
  }

  /// The digest of all lines before the last that was read, each with its line feed.
  Digest digestBefore() {
    return Digest.ofHash(sha256.digest());
  }

  /// Whether nothing follows.
  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }
}
