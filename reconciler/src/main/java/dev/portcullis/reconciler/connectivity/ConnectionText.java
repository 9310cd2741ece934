package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Connections as answers spell them: `ANY`, or an entry a protocol. Where anything but TCP, UDP
/// and SCTP is restricted, the other protocols get entries too: those that differ by name, and
/// `OTHER` for every protocol that has no entry. The numbers of ICMP are messages: the type times
/// 256, plus the code.
public record ConnectionText(String protocol, List<PortRange> ports, Extent extent) {
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  /// Whether all ports are meant, or those that are listed.
  public enum Extent {
    ALL,
    LISTED
  }

  public ConnectionText {
    ports = List.copyOf(ports);
  }

  /// The entries for `connections`.
  public static List<ConnectionText> of(Connections connections) {
    if (connections.isAll()) {
      return List.of(entry("ANY", Intervals.ALL));
    }
    List<ConnectionText> entries = new ArrayList<>();
    for (Protocol protocol : WITH_PORTS) {
      Intervals ports = connections.of(protocol).destinations();
      if (!ports.equals(Intervals.NONE)) {
        entries.add(entry(name(protocol), ports));
      }
    }
    SortedSet<Protocol> others = new TreeSet<>(connections.named().keySet());
    others.removeAll(WITH_PORTS);
    others.forEach(it -> entries.add(entry(name(it), connections.of(it).destinations())));
    Intervals rest = connections.rest().destinations();
    if (rest.isAll()) {
      entries.add(entry("OTHER", rest));
    }
    return entries;
  }

  private static ConnectionText entry(String protocol, Intervals ports) {
    return ports.isAll()
        ? new ConnectionText(protocol, List.of(), Extent.ALL)
        : new ConnectionText(protocol, fromOne(ports.ranges()), Extent.LISTED);
  }

  /// Nobody asks about port 0.
  private static List<PortRange> fromOne(List<PortRange> ranges) {
    return ranges.stream()
        .filter(range -> range.last() > 0)
        .map(range -> new PortRange(Math.max(1, range.first()), range.last()))
        .toList();
  }

  private static String name(Protocol protocol) {
    return protocol.equals(Protocol.ICMPV6)
        ? "ICMPv6"
        : protocol.toString().toUpperCase(Locale.ROOT);
  }

  /// Whether all ports are meant.
  public boolean isAll() {
    return extent == Extent.ALL;
  }

  /// The ports for people: `all`, or `80,8080-8090`.
  public String portText() {
    return isAll()
        ? "all"
        : ports.stream().map(ConnectionText::rangeText).collect(Collectors.joining(","));
  }

  private static String rangeText(PortRange range) {
    return range.first() == range.last()
        ? String.valueOf(range.first())
        : range.first() + "-" + range.last();
  }

  @Override
  public String toString() {
    return protocol + " " + portText();
  }
}
