package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.rule;

import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.HostPlace;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What host endpoints of a [Wiring]'s node are asked.
public final class HostScenario {
  /// The node's interface that leads to the remote client.
  public static final HostPlace UPLINK = new HostPlace.OnInterface("up0");

  /// Nobody is asked.
  public static final BothWays OPEN = new BothWays(DirectionRules.OPEN, DirectionRules.OPEN);

  private HostScenario() {}

  static BothWays ingress(DirectionRules rules) {
    return new BothWays(rules, DirectionRules.OPEN);
  }

  public static BothWays egress(DirectionRules rules) {
    return new BothWays(DirectionRules.OPEN, rules);
  }

  static BothWays both(DirectionRules rules) {
    return new BothWays(rules, rules);
  }

  /// A policy that allows everything; answers its place.
  static int allowingAll(WantedDraft draft) {
    return policy(draft, "all", _ -> List.of(new ChainRule(rule("all", 0), List.of(), allow())));
  }

  /// A policy that does `echo` to echo requests and allows all else.
  static int toEcho(WantedDraft draft, Action echo) {
    return policy(
        draft,
        "echo",
        family ->
            List.of(
                new ChainRule(rule("echo", 0), echoRequest(family), echo),
                new ChainRule(rule("echo", 1), List.of(), allow())));
  }

  /// A policy that allows echo requests and nothing else.
  static int onlyEcho(WantedDraft draft) {
    return policy(
        draft,
        "echo",
        family -> List.of(new ChainRule(rule("echo", 0), echoRequest(family), allow())));
  }

  /// A policy that allows every ICMP message but echo requests.
  static int allIcmpButEcho(WantedDraft draft) {
    return policy(
        draft,
        "echo",
        family -> {
          List<Condition> request = echoRequest(family);
          var other = List.of(request.getFirst(), new Condition.Not(request.getLast()));
          return List.of(new ChainRule(rule("echo", 0), other, allow()));
        });
  }

  private static List<Condition> echoRequest(Family family) {
    return switch (family) {
      case IPV4 ->
          List.of(new Condition.ProtocolIs(Protocol.ICMP), new Condition.IcmpMessage(8, 0));
      case IPV6 -> List.of(new Condition.ProtocolIs(Protocol.ICMPV6), new Condition.IcmpType(128));
    };
  }

  private static Action allow() {
    return new Action.Allow();
  }

  private static int policy(
      WantedDraft draft, String name, Function<Family, List<ChainRule>> rules) {
    Chain[] chains =
        Stream.of(Family.values())
            .flatMap(family ->
                Stream.of(Direction.values())
                    .map(direction ->
                        new Chain(family, direction, Chain.ENTRY, rules.apply(family))))
            .toArray(Chain[]::new);
    return draft.section(name, chains);
  }
}
