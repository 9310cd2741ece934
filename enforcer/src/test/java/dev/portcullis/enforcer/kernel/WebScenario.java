package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;

import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Pod 5 serves [#PORT] and is isolated: who is in its set of frontends gets in there. Pods 6 and 7
/// have no policy, but pod 7's egress is closed when asked for. Pod 8 is in no snapshot.
public record WebScenario(Wiring.Kind kind, NodeOptions options, DirectionRules egressOf7) {
  public static final int PORT = 8000;
  static final int OTHER_PORT = 8001;

  private static final SetDefinition FRONTENDS = SetDefinition.Addresses.of("app == \"frontend\"");

  public WebScenario(Wiring.Kind kind) {
    this(kind, NodeOptions.DEFAULT, DirectionRules.OPEN);
  }

  WebScenario with(NodeOptions changed) {
    return new WebScenario(kind, changed, egressOf7);
  }

  public WebScenario with7Enclosed() {
    return new WebScenario(kind, options, isolated());
  }

  /// The addresses of pods in both families.
  public static String[] addresses(int... pods) {
    return Arrays.stream(pods)
        .boxed()
        .flatMap(pod -> Stream.of(Wiring.v4(pod), Wiring.v6(pod)))
        .toArray(String[]::new);
  }

  /// What the node must enforce when `frontends` are allowed in.
  public WantedDraft draft(String... frontends) {
    var draft = new WantedDraft().options(options).podNets("10.1.0.0/24", "fd00:1::/64");
    List<Chain> chains = new ArrayList<>();
    for (Family family : Family.values()) {
      List<String> members =
          Arrays.stream(frontends)
              .filter(address -> address.contains(":") == (family == Family.IPV6))
              .toList();
      SetId set = draft.set(family, FRONTENDS, members);
      List<ChainRule> rules = List.of(allow(set, Protocol.TCP), allow(set, Protocol.UDP));
      chains.add(new Chain(family, Direction.INGRESS, Chain.ENTRY, rules));
    }
    int web = draft.section("web", chains.toArray(Chain[]::new));
    draft.pod("p5", attachment(5), isolated(web), DirectionRules.OPEN, addresses(5));
    draft.pod("p6", attachment(6), addresses(6));
    draft.pod("p7", attachment(7), DirectionRules.OPEN, egressOf7, addresses(7));
    return draft;
  }

  private static ChainRule allow(SetId set, Protocol protocol) {
    return new ChainRule(
        rule("web", 0),
        List.of(
            new Condition.ProtocolIs(protocol),
            new Condition.SourceInSet(set),
            new Condition.DestinationPorts(List.of(PortRange.of(PORT)))),
        new Action.Allow());
  }

  private Attachment attachment(int pod) {
    return switch (kind) {
      case ROUTED -> new Attachment.ByInterface(Wiring.port(pod));
      case BRIDGED -> new Attachment.ByAddress();
    };
  }
}
