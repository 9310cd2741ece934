package dev.portcullis.events.address;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// One IP address. IPv4 stands in the lower 32 bits of `low`. Ordered by family, then by value.
/// Text is read strictly (four decimal octets without leading zeros; RFC 4291 §2.2) and printed as
/// RFC 5952 asks.
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
  public IpAddress {
    if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /// The address that `text` spells.
  ///
  /// @throws IllegalArgumentException when it is none
  @JsonCreator
  public static IpAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  /// The address that `text` spells, or empty when it is none.
  public static Optional<IpAddress> tryParse(String text) {
    return AddressText.parse(text);
  }

  /// This address with all bits after the first `length` cleared.
  public IpAddress masked(int length) {
    int shift = 128 - family.bits();
    int fromTop = length + shift;
    long highMask = fromTop >= 64 ? -1L : fromTop == 0 ? 0L : -1L << (64 - fromTop);
    long lowMask = fromTop <= 64 ? 0L : -1L << (128 - fromTop);
    return new IpAddress(family, high & highMask, low & lowMask);
  }

  /// The bit at `index`, counted from the most significant (0) of this family's width.
  public int bit(int index) {
    int fromTop = index + 128 - family.bits();
    return (int) ((fromTop < 64 ? high >>> (63 - fromTop) : low >>> (127 - fromTop)) & 1L);
  }

  /// This address with the bit at `index`, counted as [#bit] does, set.
  public IpAddress withBit(int index) {
    int fromTop = index + 128 - family.bits();
    return fromTop < 64
        ? new IpAddress(family, high | 1L << (63 - fromTop), low)
        : new IpAddress(family, high, low | 1L << (127 - fromTop));
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @JsonValue
  @Override
  public String toString() {
    return AddressText.print(this);
  }
}
