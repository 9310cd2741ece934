package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.PortSlots;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.policy.Peer;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.PortMatch;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes the chains of one policy for one family and direction. A rule of the policy becomes one
/// chain rule for each pair of a peer and a port match; exceptions of an ipBlock become a block of
/// their own that they return from.
final class ChainCompiler {
  private final SectionCompiler section;
  private final Family family;
  private final Direction direction;
  private final List<ChainRule> entry = new ArrayList<>();
  private final List<Chain> blocks = new ArrayList<>();

  ChainCompiler(SectionCompiler section, Family family, Direction direction) {
    this.section = section;
    this.family = family;
    this.direction = direction;
  }

  List<Chain> chains() {
    section.policy().rules().getOrDefault(direction, List.of()).forEach(this::rule);
    List<Chain> chains = new ArrayList<>();
    chains.add(new Chain(family, direction, Chain.ENTRY, entry));
    chains.addAll(blocks);
    return chains;
  }

  private void rule(PolicyRule rule) {
    for (Peer peer : rule.peers()) {
      switch (peer) {
        case Peer.Anyone() -> anyone(rule);
        case Peer.Selected(Selector selector) -> selected(rule, selector);
        case Peer.Block(Cidr net, List<Cidr> except) -> {
          if (net.family() == family) {
            block(rule, net, except);
          }
        }
      }
    }
  }

  private void anyone(PolicyRule rule) {
    Selector destinations =
        direction == Direction.INGRESS ? section.policy().subject() : new Selector.All();
    rule.ports().stream()
        .flatMap(ports -> ports(ports, destinations))
        .forEach(conditions -> entry.add(allow(rule.id(), conditions)));
  }

  private void selected(PolicyRule rule, Selector peers) {
    var addresses = new SetDefinition.Addresses(peers.canonical());
    for (PortMatch ports : rule.ports()) {
      switch (direction) {
        case INGRESS -> {
          var peer = new Condition.SourceInSet(section.use(family, addresses));
          ports(ports, section.policy().subject())
              .forEach(conditions -> entry.add(allow(rule.id(), joined(peer, conditions))));
        }
        case EGRESS -> towards(rule.id(), peers, ports);
      }
    }
  }

  /// Numbered ports of any peer; named ports of those peers that have them, which one set tells.
  private void towards(RuleId id, Selector peers, PortMatch ports) {
    numbered(ports)
        .forEach(conditions -> {
          var addresses = new SetDefinition.Addresses(peers.canonical());
          var peer = new Condition.DestinationInSet(section.use(family, addresses));
          entry.add(allow(id, joined(peer, conditions)));
        });
    named(ports, peers).forEach(conditions -> entry.add(allow(id, conditions)));
  }

  private void block(PolicyRule rule, Cidr net, List<Cidr> except) {
    List<List<Condition>> ports = rule.ports().stream().flatMap(this::portsTowardsBlock).toList();
    if (ports.isEmpty()) {
      return;
    }
    List<Condition> inNet = net.length() == 0 ? List.of() : List.of(peerIn(net));
    if (except.isEmpty()) {
      ports.forEach(conditions ->
          entry.add(allow(rule.id(), Stream.concat(inNet.stream(), conditions.stream()).toList())));
      return;
    }
    List<ChainRule> rules = new ArrayList<>();
    for (Cidr hole : except) {
      rules.add(new ChainRule(rule.id(), List.of(peerIn(hole)), new Action.Return()));
    }
    ports.forEach(conditions -> rules.add(allow(rule.id(), conditions)));
    String name = Integer.toString(blocks.size(), 36);
    blocks.add(new Chain(family, direction, name, rules));
    entry.add(new ChainRule(rule.id(), inNet, new Action.Enter(name)));
  }

  private Condition peerIn(Cidr net) {
    return switch (direction) {
      case INGRESS -> new Condition.SourceIn(net);
      case EGRESS -> new Condition.DestinationIn(net);
    };
  }

  /// An address of an ipBlock has no named ports; the pod that ingress leads to has.
  private Stream<List<Condition>> portsTowardsBlock(PortMatch ports) {
    return switch (direction) {
      case INGRESS -> ports(ports, section.policy().subject());
      case EGRESS -> numbered(ports);
    };
  }

  private Stream<List<Condition>> ports(PortMatch ports, Selector destinations) {
    return Stream.concat(numbered(ports), named(ports, destinations));
  }

  private static Stream<List<Condition>> numbered(PortMatch ports) {
    return switch (ports) {
      case PortMatch.Everything() -> Stream.of(List.of());
      case PortMatch.WholeProtocol(Protocol protocol) ->
          Stream.of(List.of(new Condition.ProtocolIs(protocol)));
      case PortMatch.Ports(Protocol protocol, List<PortRange> numbers, _) ->
          inMatches(numbers).stream()
              .map(part ->
                  List.of(
                      new Condition.ProtocolIs(protocol), new Condition.DestinationPorts(part)));
    };
  }

  private Stream<List<Condition>> named(PortMatch ports, Selector destinations) {
    return switch (ports) {
      case PortMatch.Everything(), PortMatch.WholeProtocol _ -> Stream.of();
      case PortMatch.Ports(Protocol protocol, _, var names) ->
          names.stream()
              .map(name -> {
                var definition =
                    new SetDefinition.NamedPort(destinations.canonical(), protocol, name);
                return List.of(
                    new Condition.ProtocolIs(protocol),
                    new Condition.DestinationPortInSet(section.use(family, definition)));
              });
    };
  }

  /// The ranges in as many lists as netfilter's match needs.
  private static List<List<PortRange>> inMatches(List<PortRange> ranges) {
    List<List<PortRange>> matches = new ArrayList<>();
    int slots = PortSlots.LIMIT;
    for (PortRange range : ranges) {
      if (slots + PortSlots.of(range) > PortSlots.LIMIT) {
        matches.add(new ArrayList<>());
        slots = 0;
      }
      matches.getLast().add(range);
      slots += PortSlots.of(range);
    }
    return matches;
  }

  private static List<Condition> joined(Condition first, List<Condition> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static ChainRule allow(RuleId id, List<Condition> conditions) {
    return new ChainRule(id, conditions, new Action.Allow());
  }
}
