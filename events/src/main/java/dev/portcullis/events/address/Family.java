package dev.portcullis.events.address;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The two families of the Internet Protocol; everything is compiled for both.
public enum Family {
  /// IPv4, addresses of 32 bits.
  @JsonProperty("ipv4")
  IPV4(32),
  /// IPv6, addresses of 128 bits.
  @JsonProperty("ipv6")
  IPV6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  /// The length of an address.
  public int bits() {
    return bits;
  }

  /// The name used in records: `ipv4` or `ipv6`.
  public String text() {
    return switch (this) {
      case IPV4 -> "ipv4";
      case IPV6 -> "ipv6";
    };
  }
}
