package dev.portcullis.events.wire;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;

/// What hosts and Calico's further matches add to sections and snapshots, as the golden files have
/// it.
final class GoldenHosts {
  private static final ResourceKey POLICY =
      new ResourceKey("projectcalico.org", "GlobalNetworkPolicy", "", "web");
  private static final RuleId TIER_END =
      RuleId.of(new ResourceKey("projectcalico.org", "Tier", "", "sec"), "defaultAction");
  private static final DirectionRules DENYING =
      new DirectionRules(
          List.of(new TierRules("sec", List.of(0), Verdict.DENY, TIER_END)), Verdict.DENY);
  private static final BothWays OPEN = new BothWays(DirectionRules.OPEN, DirectionRules.OPEN);

  private GoldenHosts() {}

  static Section section() {
    var icmp = new Condition.ProtocolIs(Protocol.ICMP);
    return new Section(
        POLICY,
        List.of(
            new Chain(
                Family.IPV4,
                Direction.EGRESS,
                Chain.ENTRY,
                List.of(
                    rule(0, List.of(icmp, new Condition.IcmpType(8)), new Action.Log()),
                    rule(
                        1,
                        List.of(icmp, new Condition.Not(new Condition.IcmpMessage(3, 4))),
                        new Action.Deny()),
                    rule(
                        2,
                        List.of(new Condition.SourcePortInSet(GoldenEvents.SET)),
                        new Action.Allow())))));
  }

  private static ChainRule rule(int index, List<Condition> conditions, Action action) {
    return new ChainRule(RuleId.of(POLICY, "egress[" + index + "]"), conditions, action);
  }

  static NodeSnapshot snapshot() {
    var rules =
        new NodeRules(
            options(),
            List.of(),
            List.of(),
            List.of(new SectionRef(POLICY, Digests.of(section()))),
            hosts());
    return new NodeSnapshot(
        GoldenEvents.NODE, Order.ENFORCE, GoldenRecords.provenance(), Digests.of(rules), rules);
  }

  static NodeOptions options() {
    return new NodeOptions(
        NodeOptions.Denial.REJECT,
        NodeOptions.Allowance.RETURN,
        NodeOptions.Unknown.DENY,
        new HostOptions(
            HostOptions.ToHost.DENY,
            List.of(new FailsafePort(Protocol.TCP, 22, List.of(Cidr.parse("192.0.2.0/24")))),
            List.of(FailsafePort.of(Protocol.UDP, 53))));
  }

  private static List<HostRules> hosts() {
    var denyingEgress = new BothWays(DirectionRules.OPEN, DENYING);
    return List.of(
        new HostRules(host("a"), new HostPlace.OnInterface("eth0"), denyingEgress, denyingEgress),
        new HostRules(
            host("b"),
            new HostPlace.AtAddresses(
                List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("2001:db8::1"))),
            OPEN,
            OPEN),
        new HostRules(
            host("c"),
            new HostPlace.EveryInterface(),
            new BothWays(DENYING, DirectionRules.OPEN),
            OPEN));
  }

  private static InventoryKey host(String name) {
    return new InventoryKey("HostEndpoint", "", name);
  }
}
