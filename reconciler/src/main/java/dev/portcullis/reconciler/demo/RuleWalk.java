package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a node's rules do with the first packet of a connection, read off the rules: for where no
/// packet flows.
record RuleWalk(Wanted wanted) {
  /// The first packet of a connection.
  record Packet(IpAddress source, IpAddress destination, Protocol protocol, int port) {
    IpAddress end(Direction direction) {
      return switch (direction) {
        case EGRESS -> source;
        case INGRESS -> destination;
      };
    }
  }

  /// Whether the node lets the packet out of its source or into its destination, so far as that is
  /// the node's to say.
  boolean passes(Packet packet, Direction direction) {
    NodeRules rules = wanted.snapshot().rules();
    IpAddress own = packet.end(direction);
    Optional<EndpointRules> endpoint =
        rules.endpoints().stream().filter(it -> it.addresses().contains(own)).findFirst();
    return endpoint
        .map(it -> passes(packet, direction, it.in(direction)))
        .orElseGet(() ->
            rules.options().unknownEndpoint() == NodeOptions.Unknown.ALLOW
                || rules.podNets().stream().noneMatch(net -> net.contains(own)));
  }

  private boolean passes(Packet packet, Direction direction, DirectionRules rules) {
    for (TierRules tier : rules.tiers()) {
      Verdict verdict =
          tier.sections().stream()
              .flatMap(place -> ask(section(place), direction, Chain.ENTRY, packet).stream())
              .findFirst()
              .orElse(tier.otherwise());
      if (verdict != Verdict.PASS) {
        return verdict == Verdict.ALLOW;
      }
    }
    return rules.otherwise() == Verdict.ALLOW;
  }

  private Section section(int place) {
    return found(wanted.sections().get(wanted.snapshot().rules().sections().get(place).digest()));
  }

  private Optional<Verdict> ask(Section section, Direction direction, String block, Packet packet) {
    for (Chain chain : section.chains()) {
      if (chain.family() == packet.destination().family()
          && chain.direction() == direction
          && chain.block().equals(block)) {
        return ask(section, chain, packet);
      }
    }
    throw new IllegalStateException(section.policy() + " has no such chain: '" + block + "'");
  }

  private Optional<Verdict> ask(Section section, Chain chain, Packet packet) {
    for (ChainRule rule : chain.rules()) {
      if (rule.conditions().stream().allMatch(condition -> holds(condition, packet))) {
        switch (rule.action()) {
          case Action.Allow() -> {
            return Optional.of(Verdict.ALLOW);
          }
          case Action.Deny() -> {
            return Optional.of(Verdict.DENY);
          }
          case Action.Pass() -> {
            return Optional.of(Verdict.PASS);
          }
          case Action.Log() -> {}
          case Action.Return() -> {
            return Optional.empty();
          }
          case Action.Enter(String inner) -> {
            Optional<Verdict> decided = ask(section, chain.direction(), inner, packet);
            if (decided.isPresent()) {
              return decided;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean holds(Condition condition, Packet packet) {
    return switch (condition) {
      case Condition.ProtocolIs(var protocol) -> packet.protocol().equals(protocol);
      case Condition.SourceIn(var net) -> net.contains(packet.source());
      case Condition.DestinationIn(var net) -> net.contains(packet.destination());
      case Condition.SourceInSet(SetId set) -> isMember(set, packet.source().toString());
      case Condition.DestinationInSet(SetId set) -> isMember(set, packet.destination().toString());
      case Condition.DestinationPortInSet(SetId set) ->
          isMember(set, packet.destination() + "," + packet.protocol() + ":" + packet.port());
      case Condition.SourcePorts(var _) -> true; // every client has some port
      case Condition.SourcePortInSet(var _) -> false; // but not one with a name
      case Condition.IcmpType _, Condition.IcmpMessage _ -> false; // and sends no ICMP
      case Condition.DestinationPorts(var ports) ->
          ports.stream().anyMatch(range -> range.contains(packet.port()));
      case Condition.Not(Condition inner) -> !holds(inner, packet);
    };
  }

  private boolean isMember(SetId set, String member) {
    return found(wanted.sets().get(set)).members().contains(member);
  }

  private static <T> T found(@Nullable T part) {
    return Optional.ofNullable(part)
        .orElseThrow(() -> new IllegalStateException("a snapshot comes with all its parts"));
  }
}
