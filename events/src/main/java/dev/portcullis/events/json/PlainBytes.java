package dev.portcullis.events.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Goes through bytes eight at a time, each in its own lane of a `long`: most records are plain,
/// and their strings end at the next quotation mark, whatever is in them.
final class PlainBytes {
  private static final VarHandle LANES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;

  private PlainBytes() {}

  /// Whether each of `bytes` is ASCII, and neither a control character nor a backslash.
  static boolean are(byte[] bytes) {
    int whole = bytes.length & -Long.BYTES;
    long others = 0;
    for (int i = 0; i < whole; i += Long.BYTES) {
      long lanes = (long) LANES.get(bytes, i);
      others |= lanes | (lanes - ' ' * ONES) | equal(lanes, '\\');
    }
    boolean arePlain = (others & HIGHEST) == 0;
    for (int i = whole; i < bytes.length; i++) {
      arePlain &= bytes[i] >= ' ' && bytes[i] != '\\';
    }
    return arePlain;
  }

  /// Where the first quotation mark from `start` on is; the length of `bytes` if there is none.
  static int quotationMark(byte[] bytes, int start) {
    int place = start;
    while (place <= bytes.length - Long.BYTES) {
      long marks = equal((long) LANES.get(bytes, place), '"') & HIGHEST;
      if (marks != 0) {
        return place + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
      }
      place += Long.BYTES;
    }
    while (place < bytes.length && bytes[place] != '"') {
      place++;
    }
    return place;
  }

  /// The highest bit of the first lane that holds `unit` is set, and none of a lane before it. If
  /// no lane does, none is.
  private static long equal(long lanes, char unit) {
    long zeros = lanes ^ unit * ONES;
    return (zeros - ONES) & ~zeros;
  }
}
