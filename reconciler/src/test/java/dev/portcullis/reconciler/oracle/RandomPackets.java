package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.compile.RandomCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Random packets in a cluster, most of them from and to somebody there, on ports that policies
/// speak of.
final class RandomPackets {
  private static final List<String> OUTSIDE =
      List.of(
          "10.0.1.200",
          "10.0.2.5",
          "172.16.5.9",
          "172.20.0.1",
          "8.8.8.8",
          "fd00:1::99",
          "fd00:2::5",
          "2001:db8::1");
  private static final List<Protocol> PROTOCOLS =
      List.of(
          Protocol.TCP,
          Protocol.TCP,
          Protocol.TCP,
          Protocol.UDP,
          Protocol.UDP,
          Protocol.SCTP,
          Protocol.UDPLITE);

  private final Random random;
  private final List<IpAddress> addresses;

  RandomPackets(Manifests manifests, Random random) {
    this.random = random;
    var found = new TreeSet<IpAddress>();
    manifests.all().forEach(manifest -> addresses(manifest, found));
    OUTSIDE.forEach(address -> found.add(IpAddress.parse(address)));
    addresses = List.copyOf(found);
  }

  /// Every address that stands somewhere in a manifest.
  private static void addresses(JsonNode node, Collection<IpAddress> found) {
    if (node.isTextual()) {
      String text = node.asText();
      IpAddress.tryParse(text).ifPresent(found::add);
      Cidr.tryParse(text)
          .filter(net -> net.length() == net.family().bits())
          .ifPresent(net -> found.add(net.network()));
    }
    node.forEach(inner -> addresses(inner, found));
  }

  /// A packet between two different addresses of one family.
  Packet next() {
    IpAddress source = one(addresses);
    List<IpAddress> others = new ArrayList<>(addresses);
    others.removeIf(it -> it.family() != source.family() || it.equals(source));
    IpAddress destination = one(others);
    if (random.nextInt(5) == 0) {
      Protocol icmp = source.family() == Family.IPV4 ? Protocol.ICMP : Protocol.ICMPV6;
      var message = new Packet.Message(one(List.of(0, 3, 8)), one(List.of(0, 1, 4)));
      return new Packet(source, destination, icmp, 0, 0, message);
    }
    return new Packet(
        source,
        destination,
        one(PROTOCOLS),
        port(40_000),
        port(1 + random.nextInt(600)),
        Packet.Message.NONE);
  }

  private int port(int otherwise) {
    return random.nextInt(3) == 0 ? otherwise : one(RandomCluster.PORTS);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
