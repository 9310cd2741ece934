package dev.portcullis.reconciler.demo;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;

/// The two nodes: one leads to each pod by an interface of its own, the other has them as ports of
/// a bridge.
enum DemoNode {
  ROUTING("node-a", 1),
  BRIDGING("node-b", 2);

  private final String text;
  private final int number;

  DemoNode(String name, int number) {
    this.text = name;
    this.number = number;
  }

  NodeName nodeName() {
    return new NodeName(text);
  }

  int number() {
    return number;
  }

  DemoNode other() {
    return switch (this) {
      case ROUTING -> BRIDGING;
      case BRIDGING -> ROUTING;
    };
  }

  /// The network that its pods have their addresses out of.
  String podNet(Family family) {
    return switch (family) {
      case IPV4 -> "10.244." + number + ".0/24";
      case IPV6 -> "fd00:10:244:" + number + "::/64";
    };
  }

  /// The address that stands at `index` in [#podNet].
  String podAddress(Family family, int index) {
    return switch (family) {
      case IPV4 -> "10.244." + number + "." + index;
      case IPV6 -> "fd00:10:244:" + number + "::" + Integer.toHexString(index);
    };
  }

  /// Its own address, by which the other node reaches it.
  String address(Family family) {
    return switch (family) {
      case IPV4 -> "10.10.0." + number;
      case IPV6 -> "fd00:10:10::" + number;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
