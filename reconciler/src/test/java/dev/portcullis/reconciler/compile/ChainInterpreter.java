package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.Optional;

/// Walks a packet through compiled chains as the nodes' kernels would: out of the source's endpoint
/// and into the destination's. Addresses that are no endpoint's pass.
final class ChainInterpreter {
  private final Compilation compilation;

  ChainInterpreter(Compilation compilation) {
    this.compilation = compilation;
  }

  boolean allows(Packet packet) {
    return passes(packet, Direction.EGRESS) && passes(packet, Direction.INGRESS);
  }

  private boolean passes(Packet packet, Direction direction) {
    var own = direction == Direction.EGRESS ? packet.source() : packet.destination();
    for (NodeOutcome outcome : compilation.nodes().values()) {
      if (outcome instanceof NodeOutcome.Yield yield) {
        for (EndpointRules endpoint : yield.rules().endpoints()) {
          if (endpoint.addresses().contains(own)) {
            return passes(packet, direction, yield.rules(), endpoint.in(direction));
          }
        }
      }
    }
    return true;
  }

  private boolean passes(Packet packet, Direction direction, NodeRules node, DirectionRules rules) {
    for (TierRules tier : rules.tiers()) {
      Verdict verdict = tier.otherwise();
      for (int place : tier.sections()) {
        SectionRef ref = node.sections().get(place);
        Section section = compilation.section(ref.digest());
        Optional<Verdict> decided = ask(section, direction, Chain.ENTRY, packet);
        if (decided.isPresent()) {
          verdict = decided.get();
          break;
        }
      }
      if (verdict != Verdict.PASS) {
        return verdict == Verdict.ALLOW;
      }
    }
    return rules.otherwise() == Verdict.ALLOW;
  }

  private Optional<Verdict> ask(Section section, Direction direction, String block, Packet packet) {
    Family family = packet.destination().family();
    Chain chain =
        section.chains().stream()
            .filter(it -> it.family() == family && it.direction() == direction)
            .filter(it -> it.block().equals(block))
            .findFirst()
            .orElseThrow();
    for (ChainRule rule : chain.rules()) {
      if (!rule.conditions().stream().allMatch(condition -> holds(condition, packet))) {
        continue;
      }
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
        case Action.Return() -> {
          return Optional.empty();
        }
        case Action.Enter(String inner) -> {
          Optional<Verdict> decided = ask(section, direction, inner, packet);
          if (decided.isPresent()) {
            return decided;
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
      case Condition.SourcePorts _ ->
          throw new AssertionError("no NetworkPolicy speaks of source ports");
      case Condition.DestinationPorts(var ports) ->
          ports.stream().anyMatch(range -> range.contains(packet.port()));
      case Condition.Not(Condition inner) -> !holds(inner, packet);
    };
  }

  private boolean isMember(SetId set, String member) {
    return compilation.set(set).members().contains(member);
  }
}
