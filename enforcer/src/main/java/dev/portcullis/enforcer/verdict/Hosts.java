package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.List;

/// What the host endpoints of a node say: the first, in the order of the snapshot, at the packet's
/// interface or with its address at the node's end; else the one at every interface.
final class Hosts {
  private final NodeRules rules;
  private final RuleWalk walk;

  Hosts(NodeRules rules, RuleWalk walk) {
    this.rules = rules;
    this.walk = walk;
  }

  /// Whether the packet that comes in for the node or leaves it passes.
  Ruling local(Direction direction, Device device, Packet packet) {
    var cases = new Cases();
    for (HostRules host : rules.hosts()) {
      cases.when(
          isAt(host.place(), device, packet.own(direction)),
          () -> askLocal(host, direction, packet));
    }
    everywhere(cases, Truth.YES, host -> askLocal(host, direction, packet));
    return cases.otherwise(() -> Ruling.ALLOWED);
  }

  /// The same at the interface alone: what is asked before a source address is believed.
  Ruling named(Direction direction, Device device, Packet packet) {
    var cases = new Cases();
    for (HostRules host : rules.hosts()) {
      cases.when(isNamed(host.place(), device), () -> askLocal(host, direction, packet));
    }
    return cases.otherwise(() -> Ruling.ALLOWED);
  }

  /// Whether the packet passes that the node forwards; of that of a workload, the endpoint at every
  /// interface is not asked.
  Ruling forwarded(Direction direction, Device device, Truth isWorkloads, Packet packet) {
    var cases = new Cases();
    for (HostRules host : rules.hosts()) {
      cases.when(
          isNamed(host.place(), device),
          () -> walk.ask(host.forwarded().in(direction), direction, packet));
    }
    everywhere(
        cases,
        isWorkloads.not(),
        host -> walk.ask(host.forwarded().in(direction), direction, packet));
    return cases.otherwise(() -> Ruling.ALLOWED);
  }

  /// What one host endpoint is asked.
  private interface Asked {
    Ruling of(HostRules host);
  }

  private void everywhere(Cases cases, Truth matches, Asked asked) {
    rules.hosts().stream()
        .filter(host -> host.place() instanceof HostPlace.EveryInterface)
        .findFirst()
        .ifPresent(host -> cases.when(matches, () -> asked.of(host)));
  }

  private static Truth isAt(HostPlace place, Device device, IpAddress own) {
    return switch (place) {
      case HostPlace.OnInterface _, HostPlace.EveryInterface _ -> isNamed(place, device);
      case HostPlace.AtAddresses(List<IpAddress> addresses) -> Truth.of(addresses.contains(own));
    };
  }

  private static Truth isNamed(HostPlace place, Device device) {
    return switch (place) {
      case HostPlace.OnInterface(String name) ->
          switch (device) {
            case Device.Named(String own) -> Truth.of(own.equals(name));
            case Device.Unknown() -> Truth.UNSURE;
          };
      case HostPlace.AtAddresses _, HostPlace.EveryInterface _ -> Truth.NO;
    };
  }

  private Ruling askLocal(HostRules host, Direction direction, Packet packet) {
    return isFailsafe(direction, packet)
        ? Ruling.ALLOWED
        : walk.ask(host.local().in(direction), direction, packet);
  }

  private boolean isFailsafe(Direction direction, Packet packet) {
    HostOptions options = rules.options().hosts();
    List<FailsafePort> open =
        switch (direction) {
          case INGRESS -> options.inbound();
          case EGRESS -> options.outbound();
        };
    return open.stream()
        .filter(failsafe -> isTo(failsafe, packet.transport()))
        .anyMatch(failsafe ->
            failsafe.nets().isEmpty()
                || failsafe.nets().stream().anyMatch(net -> net.contains(packet.other(direction))));
  }

  private static boolean isTo(FailsafePort failsafe, Transport transport) {
    return transport.protocol().equals(failsafe.protocol())
        && switch (transport) {
          case Transport.Ports(_, _, int port) -> port == failsafe.port();
          case Transport.FromAnyPort(_, int port) -> port == failsafe.port();
          case Transport.Message _, Transport.Bare _ -> false;
        };
  }
}
