package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.verdict.Device;
import dev.portcullis.enforcer.verdict.NodeVerdict;
import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Ruling;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.enforcer.verdict.Way;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is read off the rules is what the kernel does: random rules, and real packets past them.
class VerdictIT {
  private static final int SEEDS = 12;
  private static final int PACKETS = 60;
  private static final int PATIENCE_MILLIS = 2_000;

  /// Somebody who sends and is sent packets: at these addresses, behind this interface of the node.
  private record Party(Namespace namespace, Device device, String v4, String v6) {
    String address(Family family) {
      return switch (family) {
        case IPV4 -> v4;
        case IPV6 -> v6;
      };
    }
  }

  private final Map<Ruling, Integer> seen = new EnumMap<>(Ruling.class);

  @ParameterizedTest
  @EnumSource
  void whatIsReadOffTheRulesIsWhatTheKernelDoes(Wiring.Kind kind) throws Exception {
    try (var wiring = new Wiring(kind)) {
      for (String limit : List.of("net/ipv4/icmp_ratelimit", "net/ipv6/icmp/ratelimit")) {
        wiring.node().turn(limit, "0"); // every refusal is to be heard
      }
      List<Party> parties = parties(wiring, kind);
      List<EchoServer> servers = new ArrayList<>();
      for (Party party : parties) {
        servers.add(EchoServer.start(party.namespace(), RandomNode.PORTS));
      }
      var applier =
          new Applier(wiring.node().kernel(Backend.NFT), RenderSettings.DEFAULT, System::nanoTime);
      for (long seed = 1; seed <= SEEDS; seed++) {
        Wanted wanted = RandomNode.draw(seed, kind);
        assertThat(applier.apply(wanted, new LastGood.None()))
            .as("seed %d", seed)
            .isInstanceOf(ApplyOutcome.Applied.class);
        compare(new NodeVerdict(wanted), parties, seed);
      }
      for (EchoServer server : servers) {
        server.close();
      }
    }
    assertThat(seen.getOrDefault(Ruling.ALLOWED, 0)).isGreaterThan(SEEDS * PACKETS / 10);
    assertThat(seen.getOrDefault(Ruling.DENIED, 0)).isGreaterThan(SEEDS * PACKETS / 10);
    assertThat(seen).doesNotContainKey(Ruling.UNSURE);
  }

  /// The node comes first, and then whom it reaches.
  private static List<Party> parties(Wiring wiring, Wiring.Kind kind) throws Exception {
    List<Party> parties = new ArrayList<>();
    parties.add(new Party(wiring.node(), new Device.Unknown(), Wiring.NODE_V4, Wiring.NODE_V6));
    for (int pod : new int[] {5, 6, 7, 8}) {
      var device = new Device.Named(kind == Wiring.Kind.ROUTED ? Wiring.port(pod) : "br0");
      parties.add(new Party(wiring.pod(pod), device, Wiring.v4(pod), Wiring.v6(pod)));
    }
    var up = new Device.Named("up0");
    parties.add(new Party(wiring.remote(), up, Wiring.REMOTE_V4, Wiring.REMOTE_V6));
    return parties;
  }

  private void compare(NodeVerdict verdict, List<Party> parties, long seed) throws Exception {
    var random = new Random(seed);
    for (int i = 0; i < PACKETS; i++) {
      int from = random.nextInt(parties.size());
      int to = (from + 1 + random.nextInt(parties.size() - 1)) % parties.size();
      Family family = random.nextBoolean() ? Family.IPV4 : Family.IPV6;
      int port = RandomNode.PORTS[random.nextInt(RandomNode.PORTS.length)];
      Protocol protocol = random.nextBoolean() ? Protocol.TCP : Protocol.UDP;
      String destination = destination(parties, from, to, family);
      Shot shot = shoot(parties.get(from).namespace(), protocol, destination, port);
      var packet =
          new Packet(
              IpAddress.parse(source(parties, from, to, family)),
              IpAddress.parse(destination),
              new Transport.Ports(protocol, shot.sourcePort(), port));
      Ruling ruling = verdict.of(packet, way(parties, from, to));
      seen.merge(ruling, 1, Integer::sum);
      assertThat(ruling)
          .as("seed %d, packet %d: %s", seed, i, packet)
          .isEqualTo(shot.reply() == Reply.ANSWERED ? Ruling.ALLOWED : Ruling.DENIED);
      assertThat(shot.reply()).isNotEqualTo(Reply.SILENCE);
    }
  }

  /// The node has another address for those outside.
  private static String destination(List<Party> parties, int from, int to, Family family) {
    return to == 0 && from == parties.size() - 1
        ? outside(family)
        : parties.get(to).address(family);
  }

  private static String source(List<Party> parties, int from, int to, Family family) {
    return from == 0 && to == parties.size() - 1
        ? outside(family)
        : parties.get(from).address(family);
  }

  private static String outside(Family family) {
    return switch (family) {
      case IPV4 -> "10.9.0.1";
      case IPV6 -> "fd00:9::1";
    };
  }

  private static Way way(List<Party> parties, int from, int to) {
    if (from == 0) {
      return new Way.Output(parties.get(to).device());
    }
    Device in = parties.get(from).device();
    return to == 0 ? new Way.Input(in) : new Way.Forward(in, parties.get(to).device());
  }

  /// What came of a packet from this port.
  private record Shot(int sourcePort, Reply reply) {}

  private static Shot shoot(Namespace from, Protocol protocol, String address, int port)
      throws Exception {
    var to = new InetSocketAddress(InetAddress.getByName(address), port);
    return from.run(() -> protocol.equals(Protocol.TCP) ? connect(to) : send(to));
  }

  private static Shot connect(InetSocketAddress to) throws IOException {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(0));
      int source = socket.getLocalPort();
      try {
        socket.connect(to, PATIENCE_MILLIS);
        return new Shot(source, Reply.ANSWERED);
      } catch (IOException e) {
        return new Shot(source, refusal(e));
      }
    }
  }

  private static Shot send(InetSocketAddress to) throws IOException {
    try (var socket = new DatagramSocket()) {
      int source = socket.getLocalPort();
      try {
        socket.connect(to);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.send(new DatagramPacket(new byte[1], 1));
        socket.receive(new DatagramPacket(new byte[1], 1));
        return new Shot(source, Reply.ANSWERED);
      } catch (IOException e) {
        return new Shot(source, refusal(e));
      }
    }
  }

  private static Reply refusal(IOException failure) {
    return Optional.of(failure)
        .filter(SocketTimeoutException.class::isInstance)
        .map(_ -> Reply.SILENCE)
        .orElse(Reply.REFUSED);
  }
}
