package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.demo.Claim;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import dev.portcullis.reconciler.demo.UplinkNet;
import java.util.ArrayList;
import java.util.List;

/// One node and its pods, each in a network namespace of its own: the node leads to each pod by an
/// interface, and to this process for its Kafka.
final class NodeBed {
  private static final String GATEWAY = "169.254.1.1";
  private static final String GATEWAY_6 = "fe80::1";
  private static final String UPLINK = "uplink";
  private static final String SERVER = "server";
  private static final int FIRST_POD = 10;

  /// Connections are forgotten soon, so that a port that is used again makes a new one; and whoever
  /// is refused is told so however many are.
  private static final List<List<String>> SETTINGS =
      List.of(
          List.of("1", "net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"),
          List.of("0", "net/ipv4/icmp_ratelimit", "net/ipv6/icmp/ratelimit"),
          List.of("1000000", "net/ipv4/icmp_msgs_per_sec", "net/ipv4/icmp_msgs_burst"),
          List.of(
              "1",
              "net/netfilter/nf_conntrack_udp_timeout",
              "net/netfilter/nf_conntrack_udp_timeout_stream",
              "net/netfilter/nf_conntrack_tcp_timeout_close",
              "net/netfilter/nf_conntrack_tcp_timeout_time_wait"),
          // Where the end of one was lost; its port comes again after some forty seconds.
          List.of(
              "10",
              "net/netfilter/nf_conntrack_tcp_timeout_established",
              "net/netfilter/nf_conntrack_tcp_timeout_syn_recv",
              "net/netfilter/nf_conntrack_tcp_timeout_syn_sent",
              "net/netfilter/nf_conntrack_tcp_timeout_fin_wait",
              "net/netfilter/nf_conntrack_tcp_timeout_close_wait",
              "net/netfilter/nf_conntrack_tcp_timeout_last_ack"));

  private final Claim claim;
  private final UplinkNet uplinks;
  private final int number;

  private NodeBed(Claim claim, UplinkNet uplinks, int number) {
    this.claim = claim;
    this.uplinks = uplinks;
    this.number = number;
  }

  /// Makes the node of this number, from 1 on; `claim` takes it away.
  static NodeBed make(Claim claim, UplinkNet uplinks, int number) {
    var bed = new NodeBed(claim, uplinks, number);
    bed.makeNode();
    bed.pods().forEach(bed::attach);
    return bed;
  }

  /// The pods: the server, then the clients.
  List<String> pods() {
    List<String> pods = new ArrayList<>();
    pods.add(SERVER);
    for (Client client : Client.values()) {
      pods.add(client.pod());
    }
    return pods;
  }

  String server() {
    return SERVER;
  }

  NodeName name() {
    return new NodeName("crash-" + number);
  }

  NetworkNamespace node() {
    return claim.namespace("n" + number);
  }

  NetworkNamespace pod(String pod) {
    return claim.namespace("n" + number + "-" + pod);
  }

  /// The address by which the node reaches this process.
  String addressHere() {
    return uplinks.here(number);
  }

  /// The node's own address.
  String address() {
    return uplinks.there(number);
  }

  String podNet(Family family) {
    return switch (family) {
      case IPV4 -> "10.244." + number + ".0/24";
      case IPV6 -> "fd00:10:244:" + number + "::/64";
    };
  }

  String address(String pod, Family family) {
    int index = FIRST_POD + pods().indexOf(pod);
    return switch (family) {
      case IPV4 -> "10.244." + number + "." + index;
      case IPV6 -> "fd00:10:244:" + number + "::" + Integer.toHexString(index);
    };
  }

  /// The interface on the node that leads to `pod`.
  String hostInterface(String pod) {
    return "pod-" + pod;
  }

  private void makeNode() {
    NetworkNamespace.ipHere(
        List.of(
            "netns add " + node(),
            "link add %s type veth peer name %s netns %s"
                .formatted(claim.linkName(number), UPLINK, node()),
            "addr add %s/30 dev %s".formatted(addressHere(), claim.linkName(number)),
            "link set %s up".formatted(claim.linkName(number))));
    withoutDelay(node());
    SETTINGS.forEach(line -> node().set(line.getFirst(), line.subList(1, line.size())));
    node()
        .ip(
            List.of(
                "link set lo up",
                "addr add %s/30 dev %s".formatted(address(), UPLINK),
                "link set %s up".formatted(UPLINK)));
  }

  /// Addresses serve at once: nobody else is there who could have them.
  private static void withoutDelay(NetworkNamespace namespace) {
    namespace.set("0", List.of("net/ipv6/conf/all/accept_dad", "net/ipv6/conf/default/accept_dad"));
  }

  private void attach(String pod) {
    NetworkNamespace.ipHere(List.of("netns add " + pod(pod)));
    withoutDelay(pod(pod));
    String link = hostInterface(pod);
    node()
        .ip(
            List.of(
                "link add %s type veth peer name eth0 netns %s".formatted(link, pod(pod)),
                "addr add %s/32 dev %s".formatted(GATEWAY, link),
                "addr add %s/64 dev %s nodad".formatted(GATEWAY_6, link),
                "link set %s up".formatted(link)));
    pod(pod)
        .ip(
            List.of(
                "link set lo up",
                "addr add %s/32 dev eth0".formatted(address(pod, Family.IPV4)),
                "addr add %s/128 dev eth0 nodad".formatted(address(pod, Family.IPV6)),
                "link set eth0 up",
                "route add %s/32 dev eth0".formatted(GATEWAY),
                "route add default via %s dev eth0".formatted(GATEWAY),
                "route add default via %s dev eth0".formatted(GATEWAY_6)));
    node()
        .ip(
            List.of(
                "route add %s/32 dev %s".formatted(address(pod, Family.IPV4), link),
                "route add %s/128 dev %s".formatted(address(pod, Family.IPV6), link)));
  }
}
