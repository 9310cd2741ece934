package dev.portcullis.events.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The names of fields and labels that were read lately, as far as they are short and ASCII, each as
/// one string: they come again and again, and each time would be a string of its own, to be made,
/// hashed and kept. It holds a bounded number of them. For use by one thread.
final class RecentNames {
  private static final int SLOTS = 1 << 8;
  private static final int LONGEST = 24;
  private static final int SPREAD = 0x9E3779B1;
  private static final ThreadLocal<RecentNames> OF_THREAD =
      ThreadLocal.withInitial(RecentNames::new);

  private final byte[][] written = new byte[SLOTS][0];
  private final String[] names = new String[SLOTS];

  private RecentNames() {
    Arrays.fill(names, "");
  }

  /// Those of the thread that asks.
  static RecentNames ofThread() {
    return OF_THREAD.get();
  }

  /// What stands in `bytes` between these places, which is ASCII.
  String of(byte[] bytes, int from, int end) {
    if (end - from > LONGEST) {
      return text(bytes, from, end);
    }
    int slot = slot(bytes, from, end);
    if (!Arrays.equals(written[slot], 0, written[slot].length, bytes, from, end)) {
      written[slot] = Arrays.copyOfRange(bytes, from, end);
      names[slot] = text(bytes, from, end);
    }
    return names[slot];
  }

  private static String text(byte[] bytes, int from, int end) {
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  private static int slot(byte[] bytes, int from, int end) {
    int hash = end - from;
    for (int i = from; i < end; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash * SPREAD >>> -Integer.numberOfTrailingZeros(SLOTS);
  }
}
