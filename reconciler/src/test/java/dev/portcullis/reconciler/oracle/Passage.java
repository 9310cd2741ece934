package dev.portcullis.reconciler.oracle;

/// How a packet passes a node.
sealed interface Passage {
  /// The node that it passes.
  String node();

  /// The packet.
  Packet packet();

  /// The packet is for the node itself and comes in through the interface.
  record Arriving(String node, String through, Packet packet) implements Passage {}

  /// The node itself sends the packet, out of the interface.
  record Leaving(String node, String through, Packet packet) implements Passage {}

  /// The node forwards the packet. Where a workload of the node has an end of it, the interface of
  /// that end is the workload's, whatever is said here.
  record Forwarded(String node, String in, String out, Packet packet) implements Passage {}
}
