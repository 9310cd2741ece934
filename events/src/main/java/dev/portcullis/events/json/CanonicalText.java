package dev.portcullis.events.json;

/// Finds the ends of strings in bytes, and whether each is written as [CanonicalJson] writes it:
/// UTF-8 (RFC 3629), and escapes only where they must be, the short ones first.
final class CanonicalText {
  private final byte[] bytes;
  private final boolean arePlain;
  private boolean isAscii = true;
  private boolean hasEscapes;

  CanonicalText(byte[] bytes) {
    this.bytes = bytes;
    this.arePlain = PlainBytes.are(bytes);
  }

  /// Whether the string that was found last is plain ASCII.
  boolean isAscii() {
    return isAscii;
  }

  /// Whether the string that was found last has escapes.
  boolean hasEscapes() {
    return hasEscapes;
  }

  /// Where the string that begins at `start` has ended.
  ///
  /// @throws UnsureException when there is none, or not a canonical one
  int endOf(int start) {
    isAscii = true;
    hasEscapes = false;
    if (at(start) != '"') {
      throw unsure();
    }
    return arePlain ? endOfPlain(start) : endOfAny(start);
  }

  private int endOfPlain(int start) {
    int mark = PlainBytes.quotationMark(bytes, start + 1);
    if (mark == bytes.length) {
      throw unsure();
    }
    return mark + 1;
  }

  private int endOfAny(int start) {
    int place = start + 1;
    for (byte unit = at(place); unit != '"'; unit = at(place)) {
      if (unit < 0) {
        isAscii = false;
        place += wide(place);
      } else if (unit == '\\') {
        hasEscapes = true;
        place += escape(place);
      } else if (unit < ' ') {
        throw unsure();
      } else {
        place++;
      }
    }
    return place + 1;
  }

  private byte at(int place) {
    if (place >= bytes.length) {
      throw unsure();
    }
    return bytes[place];
  }

  /// How many bytes the escape at `place` has.
  private int escape(int place) {
    return switch (at(place + 1)) {
      case '"', '\\', 'b', 't', 'n', 'f', 'r' -> 2;
      case 'u' -> control(place);
      default -> throw unsure();
    };
  }

  private int control(int place) {
    int high = at(place + 4) - '0';
    int low = Character.digit(at(place + 5), 16);
    boolean isLower = at(place + 5) < 'A' || at(place + 5) > 'F';
    int unit = high * 16 + low;
    boolean isShort = unit == '\b' || unit == '\t' || unit == '\n' || unit == '\f' || unit == '\r';
    if (at(place + 2) != '0'
        || at(place + 3) != '0'
        || high < 0
        || high > 1
        || low < 0
        || !isLower
        || isShort) {
      throw unsure();
    }
    return 6;
  }

  /// How many bytes the character at `place` has, which is not ASCII.
  private int wide(int place) {
    int first = at(place) & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return continued(place, 2, 0x80, 0xbf);
    }
    if (first >= 0xe0 && first <= 0xef) {
      return continued(place, 3, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
    }
    if (first >= 0xf0 && first <= 0xf4) {
      return continued(place, 4, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    }
    throw unsure();
  }

  /// The second byte is within these; what follows it, within 0x80 and 0xbf.
  private int continued(int place, int length, int least, int most) {
    int second = at(place + 1) & 0xff;
    if (second < least || second > most) {
      throw unsure();
    }
    for (int i = 2; i < length; i++) {
      if ((at(place + i) & 0xc0) != 0x80) {
        throw unsure();
      }
    }
    return length;
  }

  private static UnsureException unsure() {
    return new UnsureException("not canonical text beyond doubt");
  }
}
