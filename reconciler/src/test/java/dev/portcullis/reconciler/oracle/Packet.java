package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;

/// The first packet of a connection. Where the protocol has ports they count, where it is ICMP the
/// message does.
record Packet(
    IpAddress source,
    IpAddress destination,
    Protocol protocol,
    int sourcePort,
    int port,
    Message message) {
  /// The type and code of an ICMP message.
  record Message(int type, int code) {
    static final Message NONE = new Message(0, 0);
  }

  /// The same from and to other addresses.
  Packet between(IpAddress from, IpAddress to) {
    return new Packet(from, to, protocol, sourcePort, port, message);
  }

  /// The same to another port.
  Packet to(int other) {
    return new Packet(source, destination, protocol, sourcePort, other, message);
  }

  boolean isIcmp() {
    return protocol.equals(Protocol.ICMP) || protocol.equals(Protocol.ICMPV6);
  }
}
