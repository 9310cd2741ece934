package dev.portcullis.events.snapshot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The buckets of a [BucketedDigest] while lines are added and removed.
final class BucketChange {
  /// Lines in the order of their UTF-8 bytes, which for text of the Basic Multilingual Plane is
  /// that of `String`; surrogates sort behind it.
  static final Comparator<String> BY_BYTES = BucketChange::compareBytes;

  private final String[][] before;
  private final TreeMap<Integer, NavigableSet<String>> touched = new TreeMap<>();

  BucketChange(String[][] before) {
    this.before = before;
  }

  void add(int bucket, String line) {
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line holds no line feed: " + line);
    }
    touch(bucket).add(line);
  }

  void remove(int bucket, String line) {
    touch(bucket).remove(line);
  }

  private NavigableSet<String> touch(int bucket) {
    return touched.computeIfAbsent(
        bucket,
        index -> {
          var copy = new TreeSet<String>(BY_BYTES);
          copy.addAll(Arrays.asList(before[index]));
          return copy;
        });
  }

  /// The buckets that were touched, as they are now.
  SortedMap<Integer, String[]> buckets() {
    var buckets = new TreeMap<Integer, String[]>();
    touched.forEach((bucket, set) -> buckets.put(bucket, set.toArray(String[]::new)));
    return buckets;
  }

  private static int compareBytes(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.compare(byteRank(a), byteRank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Moves surrogates, which UTF-8 writes as four bytes, behind all other characters.
  private static char byteRank(char unit) {
    return (char)
        (Character.isSurrogate(unit) ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit);
  }
}
