package dev.portcullis.reconciler.demo;

import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;

/// Two nodes and their pods, each in a network namespace of its own, joined by links that lead
/// nowhere else: the nodes to each other, and each of them to this process for its Kafka. On the
/// routing node every pod hangs on an interface of its own, with a route to each of its addresses;
/// on the other all are ports of one bridge.
final class Testbed {
  private static final String GATEWAY = "169.254.1.1";
  private static final String GATEWAY_6 = "fe80::1";
  private static final String BRIDGE = "pods";
  private static final String PEER = "peer";
  private static final String UPLINK = "uplink";

  private final Claim claim;
  private final UplinkNet uplinks;

  private Testbed(Claim claim, UplinkNet uplinks) {
    this.claim = claim;
    this.uplinks = uplinks;
  }

  /// Makes namespaces, links and routes under the names of `claim`, which also takes them away.
  static Testbed make(Claim claim) {
    var testbed = new Testbed(claim, UplinkNet.choose());
    testbed.makeNamespaces();
    testbed.linkNodes();
    for (DemoPod pod : DemoPod.ALL) {
      testbed.attach(pod);
    }
    return testbed;
  }

  NetworkNamespace of(DemoNode node) {
    return claim.namespace(node.nodeName().text());
  }

  NetworkNamespace of(DemoPod pod) {
    return claim.namespace("pod-" + pod.name());
  }

  /// The address by which `node` reaches this process.
  String addressFor(DemoNode node) {
    return uplinks.here(node);
  }

  private void makeNamespaces() {
    var commands = new ArrayList<String>();
    for (DemoNode node : DemoNode.values()) {
      commands.add("netns add " + of(node));
      commands.add(
          "link add %s type veth peer name %s netns %s"
              .formatted(claim.linkName(node), UPLINK, of(node)));
      commands.add("addr add %s/30 dev %s".formatted(uplinks.here(node), claim.linkName(node)));
      commands.add("link set %s up".formatted(claim.linkName(node)));
    }
    for (DemoPod pod : DemoPod.ALL) {
      commands.add("netns add " + of(pod));
    }
    NetworkNamespace.ipHere(commands);
  }

  private void linkNodes() {
    for (DemoNode node : DemoNode.values()) {
      withoutDelay(of(node));
      of(node).set("1", List.of("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"));
    }
    of(DemoNode.ROUTING)
        .ip(
            List.of(
                "link add %s type veth peer name %s netns %s"
                    .formatted(PEER, PEER, of(DemoNode.BRIDGING))));
    for (DemoNode node : DemoNode.values()) {
      of(node).ip(joining(node));
    }
  }

  /// Addresses serve at once: nobody else is there who could have them.
  private static void withoutDelay(NetworkNamespace namespace) {
    namespace.set("0", List.of("net/ipv6/conf/all/accept_dad", "net/ipv6/conf/default/accept_dad"));
  }

  private List<String> joining(DemoNode node) {
    var commands = new ArrayList<String>();
    commands.add("link set lo up");
    commands.add("addr add %s/30 dev %s".formatted(uplinks.there(node), UPLINK));
    commands.add("link set %s up".formatted(UPLINK));
    commands.add("addr add %s/24 dev %s".formatted(node.address(Family.IPV4), PEER));
    commands.add("addr add %s/64 dev %s nodad".formatted(node.address(Family.IPV6), PEER));
    commands.add("link set %s up".formatted(PEER));
    for (Family family : Family.values()) {
      commands.add(
          "route add %s via %s"
              .formatted(node.other().podNet(family), node.other().address(family)));
    }
    if (node == DemoNode.BRIDGING) {
      commands.add("link add %s type bridge forward_delay 0 mcast_snooping 0".formatted(BRIDGE));
      commands.add("addr add %s/24 dev %s".formatted(gateway(node, Family.IPV4), BRIDGE));
      commands.add("addr add %s/64 dev %s nodad".formatted(gateway(node, Family.IPV6), BRIDGE));
      commands.add("link set %s up".formatted(BRIDGE));
    }
    return commands;
  }

  /// The address that pods of `node` send to what is not beside them.
  private static String gateway(DemoNode node, Family family) {
    return switch (node) {
      case BRIDGING -> node.podAddress(family, 1);
      case ROUTING ->
          switch (family) {
            case IPV4 -> GATEWAY;
            case IPV6 -> GATEWAY_6;
          };
    };
  }

  private void attach(DemoPod pod) {
    withoutDelay(of(pod));
    var onNode = new ArrayList<String>();
    onNode.add(
        "link add %s type veth peer name eth0 netns %s".formatted(pod.hostInterface(), of(pod)));
    onNode.addAll(
        switch (pod.node()) {
          case ROUTING ->
              List.of(
                  "addr add %s/32 dev %s".formatted(GATEWAY, pod.hostInterface()),
                  "addr add %s/64 dev %s nodad".formatted(GATEWAY_6, pod.hostInterface()));
          case BRIDGING -> List.of("link set %s master %s".formatted(pod.hostInterface(), BRIDGE));
        });
    onNode.add("link set %s up".formatted(pod.hostInterface()));
    of(pod.node()).ip(onNode);
    of(pod).ip(inside(pod));
    if (pod.node() == DemoNode.ROUTING) {
      of(pod.node()).ip(routes(pod));
    }
  }

  private static List<String> inside(DemoPod pod) {
    String gateway = gateway(pod.node(), Family.IPV4);
    String gateway6 = gateway(pod.node(), Family.IPV6);
    int length = pod.node() == DemoNode.ROUTING ? 32 : 24;
    int length6 = pod.node() == DemoNode.ROUTING ? 128 : 64;
    return List.of(
        "link set lo up",
        "addr add %s/%d dev eth0".formatted(pod.address(Family.IPV4), length),
        "addr add %s/%d dev eth0 nodad".formatted(pod.address(Family.IPV6), length6),
        "link set eth0 up",
        "route add %s/32 dev eth0".formatted(gateway),
        "route add default via %s dev eth0".formatted(gateway),
        "route add default via %s dev eth0".formatted(gateway6));
  }

  private static List<String> routes(DemoPod pod) {
    return List.of(
        "route add %s/32 dev %s".formatted(pod.address(Family.IPV4), pod.hostInterface()),
        "route add %s/128 dev %s".formatted(pod.address(Family.IPV6), pod.hostInterface()));
  }
}
