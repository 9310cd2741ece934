package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The conditions of one rule as matches, in the order in which `iptables-save` prints them.
final class ConditionText {
  /// What netfilter has once in a rule: source, destination, protocol.
  private static final int SINGLE_SLOTS = 3;

  /// One match: its place in the line and its text.
  private record Match(int slot, String option, String value) {}

  private final Family family;
  private final RenderSettings settings;
  private final ChainRule rule;

  ConditionText(Family family, RenderSettings settings, ChainRule rule) {
    this.family = family;
    this.settings = settings;
    this.rule = rule;
  }

  /// Whether no packet can meet the conditions: one of them is "not in the whole Internet", which
  /// iptables would not take.
  boolean isNever() {
    return rule.conditions().stream().anyMatch(ConditionText::isNever);
  }

  private static boolean isNever(Condition condition) {
    return condition instanceof Condition.Not(Condition inner) && isAlways(inner);
  }

  /// A network of length 0 is no condition, and iptables prints none.
  private static boolean isAlways(Condition condition) {
    return netOf(condition).filter(net -> net.length() == 0).isPresent();
  }

  private static Optional<Cidr> netOf(Condition condition) {
    return switch (condition) {
      case Condition.SourceIn(Cidr net) -> Optional.of(net);
      case Condition.DestinationIn(Cidr net) -> Optional.of(net);
      case Condition.Not _,
          Condition.ProtocolIs _,
          Condition.SourceInSet _,
          Condition.DestinationInSet _,
          Condition.DestinationPortInSet _,
          Condition.SourcePorts _,
          Condition.SourcePortInSet _,
          Condition.IcmpType _,
          Condition.IcmpMessage _,
          Condition.DestinationPorts _ ->
          Optional.empty();
    };
  }

  /// Adds the matches to `line`.
  RuleLine addTo(RuleLine line) {
    List<Match> matches = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      checkFamily(condition);
      if (!isAlways(condition)) {
        matches.add(match(condition, ""));
      }
    }
    checkProtocol();
    matches.sort(Comparator.comparingInt(Match::slot));
    checkSingles(matches);
    matches.forEach(match -> line.add(match.option(), match.value()));
    return line;
  }

  private Match match(Condition condition, String not) {
    return switch (condition) {
      case Condition.SourceIn(Cidr net) -> new Match(0, not + "-s", AddressSpelling.of(net));
      case Condition.DestinationIn(Cidr net) -> new Match(1, not + "-d", AddressSpelling.of(net));
      case Condition.ProtocolIs(var protocol) ->
          new Match(2, not + "-p", settings.protocol(protocol.number()));
      case Condition.SourceInSet(var set) -> inSet(3, not, Ownership.setName(family, set) + " src");
      case Condition.DestinationInSet(var set) ->
          inSet(4, not, Ownership.setName(family, set) + " dst");
      case Condition.DestinationPortInSet(var set) ->
          inSet(5, not, Ownership.setName(family, set) + " dst,dst");
      case Condition.SourcePortInSet(var set) ->
          inSet(6, not, Ownership.setName(family, set) + " src,src");
      case Condition.SourcePorts(List<PortRange> ports) ->
          new Match(7, "-m multiport " + not + "--sports", slots(ports));
      case Condition.DestinationPorts(List<PortRange> ports) ->
          new Match(8, "-m multiport " + not + "--dports", slots(ports));
      case Condition.IcmpType(int type) -> icmp(not, Integer.toString(type));
      case Condition.IcmpMessage(int type, int code) -> icmp(not, type + "/" + code);
      case Condition.Not(Condition inner) -> match(inner, "! ");
    };
  }

  private static Match inSet(int slot, String not, String value) {
    return new Match(slot, "-m set " + not + "--match-set", value);
  }

  private Match icmp(String not, String message) {
    return switch (family) {
      case IPV4 -> new Match(9, "-m icmp " + not + "--icmp-type", message);
      case IPV6 -> new Match(9, "-m icmp6 " + not + "--icmpv6-type", message);
    };
  }

  private static String slots(List<PortRange> ports) {
    return ports.stream().map(PortRange::toString).collect(Collectors.joining(","));
  }

  private void checkFamily(Condition condition) {
    Condition inner = inner(condition);
    if (netOf(inner).filter(net -> net.family() != family).isPresent()) {
      throw new UnrenderableException(
          inner + " cannot stand in a rule for " + family.text(), rule.id().text());
    }
  }

  /// netfilter refuses the whole table when one rule asks for a message or a port and not for a
  /// protocol that has them.
  private void checkProtocol() {
    for (Condition condition : rule.conditions()) {
      List<Protocol> having = protocolsWith(inner(condition));
      if (!having.isEmpty() && having.stream().noneMatch(this::isAsked)) {
        throw new UnrenderableException(
            "%s cannot stand in a rule for %s without one of the protocols %s"
                .formatted(condition, family.text(), having),
            rule.id().text());
      }
    }
  }

  private boolean isAsked(Protocol protocol) {
    return rule.conditions().contains(new Condition.ProtocolIs(protocol));
  }

  /// The protocols that have what `condition` asks for; empty when all have.
  private List<Protocol> protocolsWith(Condition condition) {
    return switch (condition) {
      case Condition.IcmpType _, Condition.IcmpMessage _ ->
          switch (family) {
            case IPV4 -> List.of(Protocol.ICMP);
            case IPV6 -> List.of(Protocol.ICMPV6);
          };
      case Condition.SourcePorts _, Condition.DestinationPorts _ ->
          List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP, Protocol.UDPLITE);
      case Condition.Not _,
          Condition.ProtocolIs _,
          Condition.SourceIn _,
          Condition.DestinationIn _,
          Condition.SourceInSet _,
          Condition.DestinationInSet _,
          Condition.SourcePortInSet _,
          Condition.DestinationPortInSet _ ->
          List.of();
    };
  }

  private static Condition inner(Condition condition) {
    return condition instanceof Condition.Not(Condition negated) ? negated : condition;
  }

  private void checkSingles(List<Match> matches) {
    for (int i = 1; i < matches.size(); i++) {
      int slot = matches.get(i).slot();
      if (slot < SINGLE_SLOTS && slot == matches.get(i - 1).slot()) {
        throw new UnrenderableException(
            "a rule has room for one condition of the kind " + matches.get(i).option(),
            rule.id().text());
      }
    }
  }
}
