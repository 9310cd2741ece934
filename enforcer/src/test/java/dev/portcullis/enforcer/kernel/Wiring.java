package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import java.util.ArrayList;
import java.util.List;

/// A node with pods and a remote client, each a namespace, wired in one of the two ways that
/// cluster networks use. The node is 10.1.0.1 and fd00:1::1 to its pods; a pod N is 10.1.0.N and
/// fd00:1::N; the remote client is 10.9.0.2 and fd00:9::2.
public final class Wiring implements AutoCloseable {
  public static final String REMOTE_V4 = "10.9.0.2";
  public static final String REMOTE_V6 = "fd00:9::2";
  public static final String NODE_V4 = "10.1.0.1";
  public static final String NODE_V6 = "fd00:1::1";

  private static final String BRIDGE = "br0";

  private final Namespace node;
  private final Namespace remote;
  private final List<Namespace> pods = new ArrayList<>();
  private final Kind kind;

  /// How pods are attached.
  public enum Kind {
    /// Each behind an interface of its own, with a route to it.
    ROUTED,
    /// All on one bridge.
    BRIDGED
  }

  public Wiring(Kind kind) throws Exception {
    this.kind = kind;
    node = Namespace.create();
    remote = Namespace.create();
    for (String all : List.of("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding")) {
      node.turn(all, "1");
    }
    if (kind == Kind.BRIDGED) {
      node.link("add", BRIDGE, "type", "bridge", "mcast_snooping", "0");
      up(node, BRIDGE, NODE_V4 + "/24", NODE_V6 + "/64");
      node.turn("net/bridge/bridge-nf-call-iptables", "1");
      node.turn("net/bridge/bridge-nf-call-ip6tables", "1");
    }
    pair("up0", remote);
    up(node, "up0", "10.9.0.1/24", "fd00:9::1/64");
    up(remote, "eth0", REMOTE_V4 + "/24", REMOTE_V6 + "/64");
    remote.ipInside("route", "add", "default", "via", "10.9.0.1");
    remote.ipInside("-6", "route", "add", "default", "via", "fd00:9::1");
  }

  public Namespace node() {
    return node;
  }

  public Namespace remote() {
    return remote;
  }

  public static String v4(int pod) {
    return "10.1.0." + pod;
  }

  public static String v6(int pod) {
    return "fd00:1::" + pod;
  }

  /// The node's interface that leads to a pod.
  public static String port(int pod) {
    return "veth" + pod;
  }

  /// Adds a pod.
  public Namespace pod(int number) throws Exception {
    Namespace pod = Namespace.create();
    pods.add(pod);
    pair(port(number), pod);
    switch (kind) {
      case ROUTED -> route(number, pod);
      case BRIDGED -> {
        node.link("set", port(number), "master", BRIDGE, "up");
        up(pod, "eth0", v4(number) + "/24", v6(number) + "/64");
      }
    }
    pod.ipInside("route", "add", "default", "via", NODE_V4);
    pod.ipInside("-6", "route", "add", "default", "via", NODE_V6);
    return pod;
  }

  private void route(int number, Namespace pod) throws KernelException {
    up(node, port(number), NODE_V4 + "/32", NODE_V6 + "/128");
    node.ipInside("route", "add", v4(number) + "/32", "dev", port(number));
    node.ipInside("-6", "route", "add", v6(number) + "/128", "dev", port(number));
    up(pod, "eth0", v4(number) + "/32", v6(number) + "/128");
    pod.ipInside("route", "add", NODE_V4 + "/32", "dev", "eth0");
    pod.ipInside("-6", "route", "add", NODE_V6 + "/128", "dev", "eth0");
  }

  private void pair(String outer, Namespace inner) throws KernelException {
    node.link("add", outer, "type", "veth", "peer", "name", "eth0", "netns", inner.name());
  }

  private static void up(Namespace in, String device, String v4, String v6) throws KernelException {
    in.link("set", device, "up");
    in.ipInside("address", "add", v4, "dev", device);
    in.ipInside("address", "add", v6, "dev", device, "nodad");
  }

  @Override
  public void close() throws KernelException {
    for (Namespace pod : pods) {
      pod.close();
    }
    remote.close();
    node.close();
  }
}
