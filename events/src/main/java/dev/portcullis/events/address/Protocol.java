package dev.portcullis.events.address;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// A transport protocol by its IANA number.
public record Protocol(int number) implements Comparable<Protocol> {
  private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,2}");

  /// ICMP for IPv4.
  public static final Protocol ICMP = new Protocol(1);

  /// The Transmission Control Protocol.
  public static final Protocol TCP = new Protocol(6);

  /// The User Datagram Protocol.
  public static final Protocol UDP = new Protocol(17);

  /// ICMP for IPv6.
  public static final Protocol ICMPV6 = new Protocol(58);

  /// The Stream Control Transmission Protocol.
  public static final Protocol SCTP = new Protocol(132);

  /// UDP-Lite.
  public static final Protocol UDPLITE = new Protocol(136);

  public Protocol {
    if (number < 1 || number > 255) {
      throw new IllegalArgumentException("a protocol number lies within 1 and 255: " + number);
    }
  }

  /// The protocol that [#toString] printed; case does not matter in names.
  ///
  /// @throws IllegalArgumentException when it is none
  @JsonCreator
  public static Protocol parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "icmp" -> ICMP;
      case "tcp" -> TCP;
      case "udp" -> UDP;
      case "icmpv6" -> ICMPV6;
      case "sctp" -> SCTP;
      case "udplite" -> UDPLITE;
      default -> new Protocol(decimal(text));
    };
  }

  private static int decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not the name or number of a protocol: " + text);
    }
    return Integer.parseInt(text);
  }

  @Override
  public int compareTo(Protocol other) {
    return Integer.compare(number, other.number);
  }

  @JsonValue
  @Override
  public String toString() {
    return switch (number) {
      case 1 -> "icmp";
      case 6 -> "tcp";
      case 17 -> "udp";
      case 58 -> "icmpv6";
      case 132 -> "sctp";
      case 136 -> "udplite";
      default -> Integer.toString(number);
    };
  }
}
