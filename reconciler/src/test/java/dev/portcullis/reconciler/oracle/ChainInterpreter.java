package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Walks a packet through compiled chains as the nodes' kernels would: out of the source's endpoint
/// and into the destination's. Addresses that are no endpoint's pass.
final class ChainInterpreter {
  private final Compilation compilation;
  private final ChainWalk walk;
  private final SortedMap<IpAddress, InventoryKey> hosts;

  /// `hosts`: which host endpoint has which address, since chains find hosts by interface.
  ChainInterpreter(Compilation compilation, SortedMap<IpAddress, InventoryKey> hosts) {
    this.compilation = compilation;
    this.walk = new ChainWalk(compilation);
    this.hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
  }

  boolean allows(Packet packet) {
    return passes(packet, Direction.EGRESS) && passes(packet, Direction.INGRESS);
  }

  private boolean passes(Packet packet, Direction direction) {
    var own = direction == Direction.EGRESS ? packet.source() : packet.destination();
    for (NodeOutcome outcome : compilation.nodes().values()) {
      if (outcome instanceof NodeOutcome.Yield yield) {
        for (DirectionRules asked : asked(yield.rules(), own, direction)) {
          return walk.passes(packet, direction, yield.rules(), asked);
        }
      }
    }
    return true;
  }

  /// What the node asks about packets of its endpoint at `own`, if it has one.
  private List<DirectionRules> asked(NodeRules node, IpAddress own, Direction direction) {
    Stream<DirectionRules> workloads =
        node.endpoints().stream()
            .filter(endpoint -> endpoint.addresses().contains(own))
            .map(endpoint -> endpoint.in(direction));
    Stream<DirectionRules> local =
        node.hosts().stream()
            .filter(host -> host.endpoint().equals(hosts.get(own)))
            .map(host -> host.local().in(direction));
    return Stream.concat(workloads, local).toList();
  }
}
