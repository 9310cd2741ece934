package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.compile.Compilation;
import java.util.Optional;
import java.util.stream.IntStream;

/// Walks a packet through the compiled chains that a node asks, rule by rule.
record ChainWalk(Compilation compilation) {
  /// Whether the packet passes what `node` asks it in `rules`.
  boolean passes(Packet packet, Direction direction, NodeRules node, DirectionRules rules) {
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
        case Action.Log() -> {}
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
      case Condition.SourceInSet(SetId set) -> hasAddress(set, packet.source());
      case Condition.DestinationInSet(SetId set) -> hasAddress(set, packet.destination());
      case Condition.DestinationPortInSet(SetId set) ->
          isMember(set, packet.destination() + "," + packet.protocol() + ":" + packet.port());
      case Condition.SourcePortInSet(SetId set) ->
          isMember(set, packet.source() + "," + packet.protocol() + ":" + packet.sourcePort());
      case Condition.SourcePorts(var ports) ->
          ports.stream().anyMatch(range -> range.contains(packet.sourcePort()));
      case Condition.DestinationPorts(var ports) ->
          ports.stream().anyMatch(range -> range.contains(packet.port()));
      case Condition.IcmpType(int type) -> packet.isIcmp() && packet.message().type() == type;
      case Condition.IcmpMessage(int type, int code) ->
          packet.isIcmp() && packet.message().equals(new Packet.Message(type, code));
      case Condition.Not(Condition inner) -> !holds(inner, packet);
    };
  }

  private boolean isMember(SetId set, String member) {
    return compilation.set(set).members().contains(member);
  }

  /// Whether the address is a member, or in a network that is.
  private boolean hasAddress(SetId set, IpAddress address) {
    return isMember(set, address.toString())
        || IntStream.rangeClosed(1, address.family().bits())
            .mapToObj(length -> new Cidr(address.masked(length), length))
            .anyMatch(net -> isMember(set, net.toString()));
  }
}
