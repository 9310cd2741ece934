package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.util.List;

/// A node that leads to two of its pods by an interface each, all three in network namespaces of
/// their own: what one pod sends to the other, the node forwards. IPv4 only; how rules are found is
/// the same in IPv6.
final class ForwardBed implements AutoCloseable {
  private static final String GATEWAY = "169.254.1.1";

  private final BenchNet net;
  private final int serving;
  private final NetworkNamespace client;
  private final NetworkNamespace server;

  /// The last two of `rules`' pods are there. `name` is for the namespaces.
  ForwardBed(String name, BenchNode rules) {
    this.serving = rules.pods() - 1;
    this.net = BenchNet.bare(name);
    net.node().set("1", List.of("net/ipv4/ip_forward"));
    this.client = attach(name + "-client", serving - 1);
    this.server = attach(name + "-server", serving);
  }

  private NetworkNamespace attach(String name, int pod) {
    NetworkNamespace space = net.add(name);
    String link = BenchNode.interfaceOf(pod);
    net.node()
        .ip(
            List.of(
                "link add %s type veth peer name eth0 netns %s".formatted(link, space),
                "addr add %s/32 dev %s".formatted(GATEWAY, link),
                "link set %s up".formatted(link)));
    space.ip(
        List.of(
            "link set lo up",
            "addr add %s/32 dev eth0".formatted(BenchNode.v4(pod)),
            "link set eth0 up",
            "route add %s/32 dev eth0".formatted(GATEWAY),
            "route add default via %s dev eth0".formatted(GATEWAY)));
    net.node().ip(List.of("route add %s/32 dev %s".formatted(BenchNode.v4(pod), link)));
    return space;
  }

  BenchNet net() {
    return net;
  }

  NetworkNamespace client() {
    return client;
  }

  NetworkNamespace server() {
    return server;
  }

  String clientAddress() {
    return BenchNode.v4(serving - 1);
  }

  String serverAddress() {
    return BenchNode.v4(serving);
  }

  @Override
  public void close() {
    net.close();
  }
}
