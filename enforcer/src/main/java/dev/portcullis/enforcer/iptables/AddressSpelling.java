package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;

/// How iptables and ipset print an address: as RFC 5952, save that the C library writes the last 32
/// bits of `::/96` as IPv4 (`::1.2.3.4`), and `::1` and `::` alone in hexadecimal.
final class AddressSpelling {
  private AddressSpelling() {}

  static String of(IpAddress address) {
    boolean ends = address.high() == 0 && address.low() >>> 32 == 0 && address.low() >>> 16 != 0;
    return address.family() == Family.IPV6 && ends
        ? "::" + new IpAddress(Family.IPV4, 0, address.low())
        : address.toString();
  }

  static String of(Cidr net) {
    return of(net.network()) + "/" + net.length();
  }
}
