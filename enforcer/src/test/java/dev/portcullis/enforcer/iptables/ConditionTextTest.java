package dev.portcullis.enforcer.iptables;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How one rule of a policy is spelled, and what no rule can say.
class ConditionTextTest {
  private static final Condition ICMP = new Condition.ProtocolIs(Protocol.ICMP);
  private static final Condition ICMPV6 = new Condition.ProtocolIs(Protocol.ICMPV6);
  private static final Condition TCP = new Condition.ProtocolIs(Protocol.TCP);
  private static final Condition PORTS = new Condition.DestinationPorts(List.of(PortRange.of(80)));

  private static Wanted wanted(WantedDraft draft, Family family, ChainRule rule) {
    int web =
        draft.section("web", new Chain(family, Direction.INGRESS, Chain.ENTRY, List.of(rule)));
    var veth = new Attachment.ByInterface("veth1");
    return draft.pod("a", veth, isolated(web), DirectionRules.OPEN).build();
  }

  private static String text(Family family, Condition... conditions) {
    var rule = new ChainRule(rule("web", 0), List.of(conditions), new Action.Return());
    Rendered node = Rendered.of(family, wanted(new WantedDraft(), family, rule));
    String line = node.rules(node.chains("pcl-pi-").getFirst()).getFirst();
    return line.substring(0, line.indexOf(" -m comment"));
  }

  private static Condition not(Condition condition) {
    return new Condition.Not(condition);
  }

  @Test
  void messagesOfIcmpStandBehindTheirProtocol() {
    assertThat(text(Family.IPV4, new Condition.IcmpType(8), ICMP))
        .isEqualTo("-p icmp -m icmp --icmp-type 8");
    assertThat(text(Family.IPV4, ICMP, not(new Condition.IcmpMessage(3, 4))))
        .isEqualTo("-p icmp -m icmp ! --icmp-type 3/4");
    assertThat(text(Family.IPV6, ICMPV6, new Condition.IcmpType(128)))
        .isEqualTo("-p ipv6-icmp -m icmp6 --icmpv6-type 128");
    assertThat(text(Family.IPV6, ICMPV6, not(new Condition.IcmpMessage(1, 0))))
        .isEqualTo("-p ipv6-icmp -m icmp6 ! --icmpv6-type 1/0");
  }

  @Test
  void oneRuleCanLeaveOutSeveralMessages() {
    assertThat(
            text(
                Family.IPV4,
                ICMP,
                not(new Condition.IcmpType(3)),
                not(new Condition.IcmpMessage(8, 0))))
        .isEqualTo("-p icmp -m icmp ! --icmp-type 3 -m icmp ! --icmp-type 8/0");
  }

  @Test
  void aSourceWithItsPortIsLookedUpTogether() {
    var draft = new WantedDraft();
    var ports = new SetDefinition.ServicePorts("shop", "cart");
    var set = draft.set(Family.IPV4, ports, "10.1.0.9,tcp:80");
    var negated = List.of(not(new Condition.SourcePortInSet(set)), TCP);
    var rule = new ChainRule(rule("web", 0), negated, new Action.Allow());
    Rendered node = Rendered.of(Family.IPV4, wanted(draft, Family.IPV4, rule));

    assertThat(node.rules(node.chains("pcl-pi-").getFirst()).getFirst())
        .startsWith("-p tcp -m set ! --match-set pcl4" + set + " src,src -m comment");
  }

  private static Stream<List<Condition>> unspeakable() {
    Condition icmpType = new Condition.IcmpType(8);
    Condition icmpMessage = new Condition.IcmpMessage(8, 0);
    Condition net = new Condition.SourceIn(Cidr.parse("10.0.0.0/8"));
    Condition other = new Condition.SourceIn(Cidr.parse("10.1.0.0/16"));
    return Stream.of(
        List.of(icmpType),
        List.of(not(icmpType)),
        List.of(icmpMessage, not(ICMP)),
        List.of(not(icmpMessage), TCP),
        List.of(icmpType, ICMPV6),
        List.of(PORTS),
        List.of(not(PORTS)),
        List.of(PORTS, ICMP),
        List.of(PORTS, not(TCP)),
        List.of(TCP, not(ICMP)),
        List.of(net, not(other)),
        List.of(not(net), not(other)));
  }

  @ParameterizedTest
  @MethodSource("unspeakable")
  void whatNoRuleCanSayIsRefusedWithItsId(List<Condition> conditions) {
    var rule = new ChainRule(rule("web", 7), conditions, new Action.Allow());
    Wanted wanted = wanted(new WantedDraft(), Family.IPV4, rule);

    assertThatThrownBy(() -> Rendered.of(Family.IPV4, wanted))
        .isInstanceOf(UnrenderableException.class)
        .extracting(e -> ((UnrenderableException) e).rule())
        .isEqualTo(rule("web", 7).text());
  }
}
