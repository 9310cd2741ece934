package dev.portcullis.events.address;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A network: an address without host bits and the length of its prefix (RFC 4632). Ordered by
/// address, then by length.
public record Cidr(IpAddress network, int length) implements Comparable<Cidr> {
  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::network).thenComparingInt(Cidr::length);

  public Cidr {
    if (length < 0 || length > network.family().bits()) {
      throw new IllegalArgumentException("a prefix of " + network + " has no length " + length);
    }
    if (!network.masked(length).equals(network)) {
      throw new IllegalArgumentException(network + "/" + length + " has host bits set");
    }
  }

  /// The network that `text` spells.
  ///
  /// @throws IllegalArgumentException when it is none, or has host bits set
  @JsonCreator
  public static Cidr parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a network (CIDR): " + text));
  }

  /// The network that `text` spells, or empty when it is none or has host bits set.
  public static Optional<Cidr> tryParse(String text) {
    return loosely(text)
        .filter(found -> text.endsWith("/" + found.length()) && spells(text, found));
  }

  /// The network that holds the address before the slash, whether host bits are set or not; empty
  /// when `text` is not an address, a slash and a length.
  public static Optional<Cidr> loosely(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.tryParse(text.substring(0, slash))
        .filter(address -> length <= address.family().bits())
        .map(address -> new Cidr(address.masked(length), length));
  }

  private static boolean spells(String text, Cidr found) {
    return IpAddress.tryParse(text.substring(0, text.indexOf('/')))
        .filter(found.network::equals)
        .isPresent();
  }

  /// The network of one address.
  public static Cidr of(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  /// The two networks that make up this one, which must hold more than one address.
  public Stream<Cidr> halves() {
    var lower = new Cidr(network, length + 1);
    return Stream.of(lower, new Cidr(network.withBit(length), length + 1));
  }

  /// The family of the network's addresses.
  public Family family() {
    return network.family();
  }

  /// Whether `address` lies in this network.
  public boolean contains(IpAddress address) {
    return address.family() == family() && address.masked(length).equals(network);
  }

  /// Whether all of `other` lies in this network.
  public boolean contains(Cidr other) {
    return other.length >= length && contains(other.network);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return network + "/" + length;
  }
}
