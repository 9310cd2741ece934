package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.IcmpMatch;
import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.ProtocolMatch;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.Traffic;
import dev.portcullis.reconciler.policy.Transport;
import java.util.ArrayList;
import java.util.List;

/// Spells out traffic in conditions of one family: those that hold all at once, choices of which
/// one must hold, and holes of which none may.
final class TrafficConditions {
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final SectionCompiler section;
  private final Family family;
  private final Direction direction;
  private final List<Condition> all = new ArrayList<>();
  private final List<List<Condition>> choices = new ArrayList<>();
  private final List<Condition> holes = new ArrayList<>();
  private boolean never;

  /// What traffic comes to. `isNever`: it is contradictory and nothing is in it.
  record Result(
      List<Condition> all, List<List<Condition>> choices, List<Condition> holes, boolean isNever) {
    Result {
      all = List.copyOf(all);
      choices = List.copyOf(choices);
      holes = List.copyOf(holes);
    }
  }

  TrafficConditions(SectionCompiler section, Family family, Direction direction) {
    this.section = section;
    this.family = family;
    this.direction = direction;
  }

  Result of(Traffic traffic) {
    Transport transport = traffic.transport();
    protocol(transport.protocol());
    end(traffic.source(), new EndConditions.OfSource(), protocols(transport));
    end(traffic.destination(), new EndConditions.OfDestination(), protocols(transport));
    icmp(transport.icmp(), transport.notIcmp());
    return new Result(all, choices, holes, never);
  }

  private void protocol(ProtocolMatch protocol) {
    switch (protocol) {
      case ProtocolMatch.Any() -> {}
      case ProtocolMatch.Is(Protocol it) -> all.add(new Condition.ProtocolIs(it));
      case ProtocolMatch.IsNot(Protocol it) ->
          all.add(new Condition.Not(new Condition.ProtocolIs(it)));
    }
  }

  /// The protocols for which a named port is looked up.
  private static List<Protocol> protocols(Transport transport) {
    return switch (transport.protocol()) {
      case ProtocolMatch.Is(Protocol it) -> List.of(it);
      case ProtocolMatch.Any() -> WITH_PORTS;
      case ProtocolMatch.IsNot(Protocol it) ->
          WITH_PORTS.stream().filter(protocol -> !protocol.equals(it)).toList();
    };
  }

  private void icmp(IcmpMatch is, IcmpMatch isNot) {
    icmp(is).forEach(all::add);
    icmp(isNot).forEach(condition -> all.add(new Condition.Not(condition)));
  }

  private static List<Condition> icmp(IcmpMatch match) {
    return switch (match) {
      case IcmpMatch.Unsaid() -> List.of();
      case IcmpMatch.OfType(int type) -> List.of(new Condition.IcmpType(type));
      case IcmpMatch.Exactly(int type, int code) -> List.of(new Condition.IcmpMessage(type, code));
    };
  }

  private void end(End end, EndConditions spelling, List<Protocol> protocols) {
    who(end, spelling);
    nets(end, spelling);
    List<Condition> ports = ports(end, end.ports(), spelling, protocols);
    if (!end.ports().isUnsaid()) {
      choose(ports);
    }
    ports(end, end.notPorts(), spelling, protocols)
        .forEach(condition -> all.add(new Condition.Not(condition)));
  }

  /// Where only named ports are asked for, their sets hold nobody else, and the set of all who are
  /// selected need not be asked.
  private void who(End end, EndConditions spelling) {
    boolean namesOnly = !end.ports().names().isEmpty() && end.ports().numbers().isEmpty();
    switch (end.who()) {
      case Selection.Anyone() -> {}
      case Selection.Selected(Selector selector) -> {
        if (!namesOnly) {
          all.add(spelling.inSet(section.addresses(family, selector)));
        }
      }
      case Selection.NotSelected(Selector selector) ->
          all.add(new Condition.Not(spelling.inSet(section.addresses(family, selector))));
      case Selection.Backends(String namespace, String name) ->
          all.add(
              switch (spelling) {
                case EndConditions.OfSource() ->
                    new Condition.SourceInSet(
                        section.service(
                            family, new SetDefinition.ServiceAddresses(namespace, name)));
                case EndConditions.OfDestination() ->
                    new Condition.DestinationPortInSet(
                        section.service(family, new SetDefinition.ServicePorts(namespace, name)));
              });
    }
  }

  private void nets(End end, EndConditions spelling) {
    List<Cidr> nets = ofFamily(end.nets());
    boolean narrowed = !end.nets().isEmpty() && nets.stream().noneMatch(TrafficConditions::isAll);
    if (narrowed) {
      choose(nets.stream().map(spelling::in).toList());
    }
    List<Condition> excluded = ofFamily(end.notNets()).stream().map(spelling::in).toList();
    never |= ofFamily(end.notNets()).stream().anyMatch(TrafficConditions::isAll);
    // One rule has room for one network of each end, however it asks for it.
    if (excluded.size() == 1 && !narrowed) {
      all.add(new Condition.Not(excluded.getFirst()));
    } else {
      holes.addAll(excluded);
    }
  }

  private List<Cidr> ofFamily(List<Cidr> nets) {
    return nets.stream().filter(net -> net.family() == family).toList();
  }

  private static boolean isAll(Cidr net) {
    return net.length() == 0;
  }

  private List<Condition> ports(
      End end, Ports ports, EndConditions spelling, List<Protocol> protocols) {
    List<Condition> conditions = new ArrayList<>();
    PortLists.of(ports.numbers()).forEach(list -> conditions.add(spelling.onPorts(list)));
    for (String name : ports.names()) {
      for (Protocol protocol : protocols) {
        var set = section.namedPort(family, owners(end, spelling), protocol, name);
        conditions.add(spelling.onPortIn(set));
      }
    }
    return conditions;
  }

  /// Who may have the named port: those who are selected; where nobody is, and the packet goes to
  /// the endpoint that is asked, that is one of the policy's own subjects.
  private Selector owners(End end, EndConditions spelling) {
    return switch (end.who()) {
      case Selection.Selected(Selector selector) -> selector;
      case Selection.Anyone(), Selection.NotSelected _, Selection.Backends _ ->
          section.isAskedAt(spelling, direction) ? section.policy().subject() : new Selector.All();
    };
  }

  /// One of `conditions` must hold; of none, none can.
  private void choose(List<Condition> conditions) {
    never |= conditions.isEmpty();
    if (conditions.size() == 1) {
      all.add(conditions.getFirst());
    } else {
      choices.add(conditions);
    }
  }
}
