package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Says whether a node lets a packet pass, as Calico's reference of host endpoints says it: its own
/// packets meet the policies about the host endpoint at their interface, after the failsafe ports;
/// forwarded ones meet those of them that apply to forwarded traffic. What a workload of the node
/// sends or gets meets the policies about the workload; what the host sends to its own workloads
/// meets none.
final class HostOracle {
  private static final List<Integer> TCP_OUT = List.of(179, 2379, 2380, 5473, 6443, 6666, 6667);
  private static final List<Integer> TCP_IN = List.of(22, 179, 2379, 2380, 5473, 6443, 6666, 6667);

  private final PacketOracle policies;
  private final Tally tally;

  HostOracle(PacketOracle policies, Tally tally) {
    this.policies = policies;
    this.tally = tally;
  }

  boolean allows(Passage passage) {
    return switch (passage) {
      case Passage.Arriving(String node, String through, Packet packet) -> {
        Optional<Labelled> workload = workload(node, packet.source());
        yield workload.isPresent()
            ? mayPass(packet, Way.EGRESS, workload.get())
            : isOpen(Way.INGRESS, packet) || local(passage, through, Way.INGRESS);
      }
      case Passage.Leaving(String node, String through, Packet packet) ->
          workload(node, packet.destination()).isPresent()
              || isOpen(Way.EGRESS, packet)
              || local(passage, through, Way.EGRESS);
      case Passage.Forwarded forwarded ->
          forwarded(forwarded, forwarded.in(), Way.EGRESS)
              && forwarded(forwarded, forwarded.out(), Way.INGRESS);
    };
  }

  private boolean mayPass(Packet packet, Way way, Labelled workload) {
    return policies.mayPass(packet, way, workload, PacketOracle.Scope.OWN);
  }

  private Optional<Labelled> workload(String node, IpAddress address) {
    return policies
        .population()
        .endpointAt(address)
        .filter(endpoint -> !endpoint.isHost() && endpoint.node().equals(node));
  }

  /// A host endpoint's failsafe ports are open before any policy is asked.
  private boolean isOpen(Way way, Packet packet) {
    boolean open =
        switch (way) {
          case INGRESS -> isOpen(packet, TCP_IN, List.of(68));
          case EGRESS -> isOpen(packet, TCP_OUT, List.of(53, 67));
        };
    if (open) {
      tally.count("failsafe " + way);
    }
    return open;
  }

  private static boolean isOpen(Packet packet, List<Integer> tcp, List<Integer> udp) {
    return (packet.protocol().equals(Protocol.TCP) && tcp.contains(packet.port()))
        || (packet.protocol().equals(Protocol.UDP) && udp.contains(packet.port()));
  }

  private boolean local(Passage passage, String through, Way way) {
    IpAddress own = way.own(passage.packet());
    Optional<Labelled> host =
        host(passage.node(), it -> isNamed(it, through) || (isUnnamed(it) && it.holds(own)));
    tally.count(host.isPresent() ? "host " + way : "no host " + way);
    return host.map(it -> policies.mayPass(passage.packet(), way, it, PacketOracle.Scope.OWN))
        .orElse(true);
  }

  /// The end of a forwarded packet where a workload's packets would go this way: the sending end is
  /// what comes into the node through an interface of the host's.
  private boolean forwarded(Passage.Forwarded passage, String through, Way ofWorkload) {
    Packet packet = passage.packet();
    Optional<Labelled> workload = workload(passage.node(), ofWorkload.own(packet));
    if (workload.isPresent()) {
      return mayPass(packet, ofWorkload, workload.get());
    }
    Way way = ofWorkload == Way.EGRESS ? Way.INGRESS : Way.EGRESS;
    Optional<Labelled> host = host(passage.node(), it -> isNamed(it, through));
    tally.count(host.isPresent() ? "forwarding host " + way : "no forwarding host " + way);
    return host.map(it -> policies.mayPass(packet, way, it, PacketOracle.Scope.FORWARDED))
        .orElse(true);
  }

  /// Of the node's host endpoints that are meant, the first by name; else the first that is at
  /// every interface.
  private Optional<Labelled> host(String node, Predicate<Labelled> meant) {
    List<Labelled> hosts =
        policies
            .population()
            .endpoints()
            .filter(endpoint -> endpoint.isHost() && endpoint.node().equals(node))
            .sorted(Comparator.comparing(Labelled::name))
            .toList();
    return hosts.stream()
        .filter(meant)
        .findFirst()
        .or(() -> hosts.stream().filter(host -> isNamed(host, "*")).findFirst());
  }

  private static boolean isNamed(Labelled host, String name) {
    return interfaceName(host).asText().equals(name);
  }

  private static boolean isUnnamed(Labelled host) {
    return interfaceName(host).isMissingNode();
  }

  private static JsonNode interfaceName(Labelled host) {
    return host.manifest().at("/spec/interfaceName");
  }
}
