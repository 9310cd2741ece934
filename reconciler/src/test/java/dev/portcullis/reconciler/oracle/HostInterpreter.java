package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.List;
import java.util.Optional;

/// Walks a packet through what a node has been given for it: the rules of its workloads and of its
/// host endpoints, whose failsafe ports come first.
final class HostInterpreter {
  private final Compilation compilation;
  private final ChainWalk walk;

  HostInterpreter(Compilation compilation) {
    this.compilation = compilation;
    this.walk = new ChainWalk(compilation);
  }

  boolean allows(Passage passage) {
    return compilation.nodes().get(new NodeName(passage.node())) instanceof NodeOutcome.Yield yield
        ? new Node(yield.rules()).allows(passage)
        : true;
  }

  private final class Node {
    private final NodeRules rules;

    Node(NodeRules rules) {
      this.rules = rules;
    }

    boolean allows(Passage passage) {
      return switch (passage) {
        case Passage.Arriving(_, var through, var packet) ->
            workload(packet.source(), Direction.EGRESS)
                .map(asked -> passes(packet, Direction.EGRESS, asked))
                .orElseGet(() -> local(packet, through, Direction.INGRESS));
        case Passage.Leaving(_, var through, var packet) ->
            workload(packet.destination(), Direction.INGRESS).isPresent()
                || local(packet, through, Direction.EGRESS);
        case Passage.Forwarded(_, var in, var out, var packet) ->
            workload(packet.source(), Direction.EGRESS)
                    .map(asked -> passes(packet, Direction.EGRESS, asked))
                    .orElseGet(() -> forwarded(packet, in, Direction.INGRESS))
                && workload(packet.destination(), Direction.INGRESS)
                    .map(asked -> passes(packet, Direction.INGRESS, asked))
                    .orElseGet(() -> forwarded(packet, out, Direction.EGRESS));
      };
    }

    private boolean passes(Packet packet, Direction direction, DirectionRules asked) {
      return walk.passes(packet, direction, rules, asked);
    }

    private Optional<DirectionRules> workload(IpAddress own, Direction direction) {
      return rules.endpoints().stream()
          .filter(endpoint -> endpoint.addresses().contains(own))
          .map(endpoint -> endpoint.in(direction))
          .findFirst();
    }

    private boolean local(Packet packet, String through, Direction direction) {
      boolean in = direction == Direction.INGRESS;
      IpAddress own = in ? packet.destination() : packet.source();
      var options = rules.options().hosts();
      List<FailsafePort> open = in ? options.inbound() : options.outbound();
      boolean failsafe =
          open.stream()
              .anyMatch(
                  it -> it.protocol().equals(packet.protocol()) && it.port() == packet.port());
      return failsafe
          || host(through, List.of(own))
              .map(host -> passes(packet, direction, host.local().in(direction)))
              .orElse(true);
    }

    private boolean forwarded(Packet packet, String through, Direction direction) {
      return host(through, List.of())
          .map(host -> passes(packet, direction, host.forwarded().in(direction)))
          .orElse(true);
    }

    /// The first host endpoint that is at the interface or has one of the addresses, else the first
    /// at every interface.
    private Optional<HostRules> host(String through, List<IpAddress> own) {
      return rules.hosts().stream()
          .filter(host -> isAt(host.place(), through, own))
          .findFirst()
          .or(() ->
              rules.hosts().stream()
                  .filter(host -> host.place() instanceof HostPlace.EveryInterface)
                  .findFirst());
    }

    private static boolean isAt(HostPlace place, String through, List<IpAddress> own) {
      return switch (place) {
        case HostPlace.OnInterface(String name) -> name.equals(through);
        case HostPlace.AtAddresses(var addresses) -> own.stream().anyMatch(addresses::contains);
        case HostPlace.EveryInterface() -> false;
      };
    }
  }
}
