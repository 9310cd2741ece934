package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.compile.RandomCluster;
import java.util.List;
import java.util.Random;

/// Random packets that pass a node, most of them on ports that are failsafe or that policies speak
/// of.
final class RandomPassages {
  private static final List<String> INTERFACES = List.of("eth0", "eth1", "eth2");
  private static final List<Integer> FAILSAFE = List.of(22, 53, 67, 68, 179, 6443);

  private final Random random;
  private final RandomPackets packets;

  RandomPassages(RandomPackets packets, Random random) {
    this.packets = packets;
    this.random = random;
  }

  Passage next() {
    Packet packet = packets.next();
    if (random.nextInt(4) == 0 && !packet.isIcmp()) {
      packet = packet.to(one(FAILSAFE));
    }
    String node = one(RandomCluster.NODES);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Passage.Arriving(node, one(INTERFACES), packet.between(packet.source(), own(packet)));
      case 1 ->
          new Passage.Leaving(
              node, one(INTERFACES), packet.between(own(packet), packet.destination()));
      default -> new Passage.Forwarded(node, one(INTERFACES), one(INTERFACES), packet);
    };
  }

  /// An address of the node: some host endpoints expect it.
  private IpAddress own(Packet packet) {
    String net = packet.source().family() == Family.IPV4 ? "192.168.0." : "fd00:9::";
    return IpAddress.parse(net + (1 + random.nextInt(4)));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
