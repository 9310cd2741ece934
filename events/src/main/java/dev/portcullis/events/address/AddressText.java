package dev.portcullis.events.address;

import java.util.Optional;

/// How addresses are read and printed: RFC 4291 §2.2 and RFC 5952.
final class AddressText {
  private static final int GROUPS = 8;
  private static final int OCTETS = 4;

  private AddressText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.length() > 45) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  static String print(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> printV4(address.low());
      case IPV6 -> printV6(address);
    };
  }

  private static Optional<IpAddress> parseV4(String text) {
    long value = 0;
    int begin = 0;
    for (int i = 1; i <= OCTETS; i++) {
      int end = i == OCTETS ? text.length() : text.indexOf('.', begin);
      int number = decimalOctet(text, begin, end);
      if (number < 0) {
        return Optional.empty();
      }
      value = value << 8 | number;
      begin = end + 1;
    }
    return Optional.of(new IpAddress(Family.IPV4, 0, value));
  }

  /// The number from `begin` to before `end`; -1 when none stands there.
  private static int decimalOctet(String text, int begin, int end) {
    int length = end - begin;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(begin) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = begin; i < end; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number <= 255 ? number : -1;
  }

  private static Optional<IpAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, Ending.MAY_BE_V4)
          .filter(all -> all.length == GROUPS)
          .map(all -> join(all, new int[0]));
    }
    Optional<int[]> head = groups(text.substring(0, gap), Ending.HEX);
    Optional<int[]> tail = groups(text.substring(gap + 2), Ending.MAY_BE_V4);
    return head.flatMap(first ->
        tail.filter(last -> first.length + last.length < GROUPS).map(last -> join(first, last)));
  }

  /// Whether the last 32 bits may be spelled as an IPv4 address.
  private enum Ending {
    HEX,
    MAY_BE_V4
  }

  private static Optional<int[]> groups(String text, Ending ending) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    String[] parts = text.split(":", -1);
    boolean endsInV4 = ending == Ending.MAY_BE_V4 && parts[parts.length - 1].indexOf('.') >= 0;
    int plain = endsInV4 ? parts.length - 1 : parts.length;
    int[] groups = new int[Math.min(plain, GROUPS + 1) + (endsInV4 ? 2 : 0)];
    if (groups.length > GROUPS) {
      return Optional.empty();
    }
    for (int i = 0; i < plain; i++) {
      groups[i] = hexGroup(parts[i]);
      if (groups[i] < 0) {
        return Optional.empty();
      }
    }
    if (!endsInV4) {
      return Optional.of(groups);
    }
    return parseV4(parts[plain])
        .map(last -> {
          groups[plain] = (int) (last.low() >>> 16);
          groups[plain + 1] = (int) (last.low() & 0xffff);
          return groups;
        });
  }

  private static int hexGroup(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      int digit = letter < 128 ? Character.digit(letter, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  private static IpAddress join(int[] head, int[] tail) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS; i++) {
      int fromEnd = i - (GROUPS - tail.length);
      int group = i < head.length ? head[i] : fromEnd >= 0 ? tail[fromEnd] : 0;
      if (i < GROUPS / 2) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return new IpAddress(Family.IPV6, high, low);
  }

  private static String printV4(long value) {
    return (value >>> 24 & 255)
        + "."
        + (value >>> 16 & 255)
        + "."
        + (value >>> 8 & 255)
        + "."
        + (value & 255);
  }

  private static String printV6(IpAddress address) {
    if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
      return "::ffff:" + printV4(address.low() & 0xffff_ffffL);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? address.high() : address.low();
      groups[i] = (int) (half >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    int gapStart = longestZeros(groups);
    int gapEnd = gapStart < 0 ? -1 : endOfZeros(groups, gapStart);
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        text.append("::");
        i = gapEnd - 1;
        continue;
      }
      if (i > 0 && i != gapEnd) {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /// Where the first of the longest runs of two or more zero groups begins, or -1 (RFC 5952 §4.2).
  private static int longestZeros(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = endOfZeros(groups, i) - i;
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  private static int endOfZeros(int[] groups, int start) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end;
  }
}
