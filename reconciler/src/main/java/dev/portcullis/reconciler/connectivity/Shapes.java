package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.IcmpMatch;
import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.ProtocolMatch;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Traffic;
import dev.portcullis.reconciler.policy.Transport;
import java.util.List;
import java.util.TreeMap;

/// What connections a rule's traffic comes to between two ends that it may have.
final class Shapes {
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final Ends ends;
  private final List<Traits> classes;

  Shapes(Ends ends, List<Traits> classes) {
    this.ends = ends;
    this.classes = classes;
  }

  /// Whether what the traffic comes to depends on more of its ends than whether they may be there.
  static boolean dependOnEnds(Traffic traffic) {
    return dependsOnEnd(traffic.source()) || dependsOnEnd(traffic.destination());
  }

  private static boolean dependsOnEnd(End end) {
    return end.who() instanceof Selection.Backends
        || !end.ports().names().isEmpty()
        || !end.notPorts().names().isEmpty();
  }

  /// The connections of `traffic` from the class `source` to the class `destination`.
  Connections of(Traffic traffic, int source, int destination) {
    return transport(traffic.transport())
        .and(ports(traffic.source(), source, Role.SOURCE))
        .and(ports(traffic.destination(), destination, Role.DESTINATION));
  }

  private enum Role {
    SOURCE,
    DESTINATION;

    Area area(Intervals ports) {
      return switch (this) {
        case SOURCE -> Area.of(ports, Intervals.ALL);
        case DESTINATION -> Area.of(ports);
      };
    }
  }

  private static Connections transport(Transport transport) {
    return switch (transport.protocol()) {
      case ProtocolMatch.Any() -> Connections.ALL;
      case ProtocolMatch.IsNot(Protocol protocol) ->
          Connections.ALL.butNot(Connections.of(protocol, Area.ALL));
      case ProtocolMatch.Is(Protocol protocol) ->
          Connections.of(
              protocol,
              Area.of(
                  messages(transport.icmp(), Intervals.ALL)
                      .butNot(messages(transport.notIcmp(), Intervals.NONE))));
    };
  }

  private static Intervals messages(IcmpMatch match, Intervals unsaid) {
    return switch (match) {
      case IcmpMatch.Unsaid() -> unsaid;
      case IcmpMatch.OfType(int type) -> Intervals.of(type << 8, (type << 8) + 255);
      case IcmpMatch.Exactly(int type, int code) ->
          Intervals.of((type << 8) + code, (type << 8) + code);
    };
  }

  private Connections ports(End end, int number, Role role) {
    Connections asked =
        end.ports().isUnsaid() ? Connections.ALL : on(end, end.ports(), number, role);
    Connections others = asked.butNot(on(end, end.notPorts(), number, role));
    return end.who() instanceof Selection.Backends(String namespace, String name)
            && role == Role.DESTINATION
        ? others.and(behind(namespace, name, number))
        : others;
  }

  /// The connections on any of `ports`, names being those that the class calls its ports by. A
  /// protocol without ports has none.
  private Connections on(End end, Ports ports, int number, Role role) {
    if (ports.isUnsaid()) {
      return Connections.NONE;
    }
    Intervals numbers = Intervals.of(ports.numbers());
    boolean named = !ports.names().isEmpty() && ends.isOwn(end, number);
    var byProtocol = new TreeMap<Protocol, Area>();
    for (Protocol protocol : WITH_PORTS) {
      Intervals all = named ? numbers.or(named(ports, number, protocol)) : numbers;
      byProtocol.put(protocol, role.area(all));
    }
    return new Connections(Area.NONE, byProtocol);
  }

  private Intervals named(Ports ports, int number, Protocol protocol) {
    Intervals found = Intervals.NONE;
    for (var port : classes.get(number).ports()) {
      if (port.protocol().equals(protocol) && ports.names().contains(port.name())) {
        found = found.or(Intervals.of(port.port(), port.port()));
      }
    }
    return found;
  }

  private Connections behind(String namespace, String name, int number) {
    Connections behind = Connections.NONE;
    for (Party.Behind service : classes.get(number).services()) {
      if (service.namespace().equals(namespace) && service.name().equals(name)) {
        for (InventoryObject.ServicePort led : service.ports()) {
          Intervals port = Intervals.of(led.port(), led.port());
          behind = behind.or(Connections.of(led.protocol(), Area.of(port)));
        }
      }
    }
    return behind;
  }
}
