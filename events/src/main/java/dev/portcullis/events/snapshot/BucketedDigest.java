package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A set of lines with a digest that costs little to keep: the lines lie in 256 buckets by the
/// first byte of the SHA-256 of their key (the line up to its first space), a bucket's digest is
/// the SHA-256 of its lines in the order of their UTF-8 bytes, each ended by a line feed, and the
/// digest of the whole covers a head, the count and the digests of the buckets that hold lines, so
/// that little is hashed for the many sets that are small. Two such sets differ only in buckets
/// whose digests differ. Immutable; a change copies one bucket.
public final class BucketedDigest implements Iterable<String> {
  private static final int BUCKETS = 256;
  private static final String[] NO_LINES = {};
  private static final byte[] NO_LINES_HASH = Digest.sha256().digest();

  /// No lines.
  public static final BucketedDigest EMPTY = empty();

  private final String[][] lines;
  private final byte[][] hashes;
  private final int size;

  private BucketedDigest(String[][] lines, byte[][] hashes, int size) {
    this.lines = lines;
    this.hashes = hashes;
    this.size = size;
  }

  private static BucketedDigest empty() {
    var lines = new String[BUCKETS][];
    var hashes = new byte[BUCKETS][];
    Arrays.fill(lines, NO_LINES);
    Arrays.fill(hashes, NO_LINES_HASH);
    return new BucketedDigest(lines, hashes, 0);
  }

  /// The set of `added`, which may repeat lines.
  public static BucketedDigest of(Iterable<String> added) {
    return EMPTY.changed(added, List.of());
  }

  /// This set with the lines of `added` in it and those of `removed` not; a line in both is in it.
  /// Work grows with the number of changed lines and the size of their buckets.
  public BucketedDigest changed(Iterable<String> added, Iterable<String> removed) {
    var change = new BucketChange(lines);
    removed.forEach(line -> change.remove(bucketOf(line), line));
    added.forEach(line -> change.add(bucketOf(line), line));
    var newLines = lines.clone();
    var newHashes = hashes.clone();
    int newSize = size;
    for (Map.Entry<Integer, String[]> bucket : change.buckets().entrySet()) {
      int index = bucket.getKey();
      newLines[index] = bucket.getValue();
      newHashes[index] = hash(bucket.getValue());
      newSize += bucket.getValue().length - lines[index].length;
    }
    return new BucketedDigest(newLines, newHashes, newSize);
  }

  /// The bucket of `line`, 0 to 255.
  public static int bucketOf(String line) {
    int space = line.indexOf(' ');
    String key = space < 0 ? line : line.substring(0, space);
    return Digest.sha256().digest(key.getBytes(StandardCharsets.UTF_8))[0] & 0xff;
  }

  private static byte[] hash(String[] bucket) {
    if (bucket.length == 0) {
      return NO_LINES_HASH;
    }
    MessageDigest sha256 = Digest.sha256();
    for (String line : bucket) {
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
    }
    return sha256.digest();
  }

  /// How many lines there are.
  public int size() {
    return size;
  }

  /// Whether `line` is in the set.
  public boolean contains(String line) {
    return Arrays.binarySearch(lines[bucketOf(line)], line, BucketChange.BY_BYTES) >= 0;
  }

  /// The digest of the whole under `head`, which says what the lines are: a bucket counts with its
  /// number, one byte, before its digest.
  public Digest digest(String head) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update((head + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < BUCKETS; i++) {
      if (lines[i].length > 0) {
        sha256.update((byte) i);
        sha256.update(hashes[i]);
      }
    }
    return Digest.ofHash(sha256.digest());
  }

  /// The lines that are in this set and not in `other`, bucket by bucket.
  public Stream<String> minus(BucketedDigest other) {
    Stream.Builder<String> missing = Stream.builder();
    for (int i = 0; i < BUCKETS; i++) {
      if (Arrays.equals(hashes[i], other.hashes[i])) {
        continue;
      }
      for (String line : lines[i]) {
        if (Arrays.binarySearch(other.lines[i], line, BucketChange.BY_BYTES) < 0) {
          missing.add(line);
        }
      }
    }
    return missing.build();
  }

  /// The lines, bucket by bucket.
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(lines).flatMap(Arrays::stream).iterator();
  }

  /// Equal when the lines are.
  @Override
  public boolean equals(Object other) {
    return other instanceof BucketedDigest that
        && size == that.size
        && Arrays.deepEquals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(hashes);
  }

  @Override
  public String toString() {
    return size + " lines";
  }
}
