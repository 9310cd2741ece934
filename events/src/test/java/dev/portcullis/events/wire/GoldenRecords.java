package dev.portcullis.events.wire;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.Basis;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;
import java.util.TreeMap;

/// One record of every kind that is not the journal's, as the golden files have it.
final class GoldenRecords {
  private static final ResourceKey POLICY =
      new ResourceKey("projectcalico.org", "GlobalNetworkPolicy", "", "web");
  private static final RuleId FIRST = RuleId.of(POLICY, "ingress[0]");
  private static final RuleId SECOND = RuleId.of(POLICY, "ingress[1]");
  private static final ResourceKey TIER = new ResourceKey("projectcalico.org", "Tier", "", "sec");

  private GoldenRecords() {}

  static Section section() {
    return new Section(
        POLICY,
        List.of(
            new Chain(
                Family.IPV4,
                Direction.INGRESS,
                Chain.ENTRY,
                List.of(
                    new ChainRule(FIRST, firstConditions(), new Action.Enter("a1")),
                    new ChainRule(SECOND, List.of(), new Action.Pass()))),
            new Chain(
                Family.IPV4,
                Direction.INGRESS,
                "a1",
                List.of(
                    new ChainRule(FIRST, secondConditions(), new Action.Return()),
                    new ChainRule(FIRST, List.of(), new Action.Allow()))),
            new Chain(
                Family.IPV6,
                Direction.EGRESS,
                Chain.ENTRY,
                List.of(
                    new ChainRule(
                        RuleId.of(POLICY, "egress[0]"),
                        List.of(new Condition.DestinationIn(Cidr.parse("2001:db8::/32"))),
                        new Action.Deny())))));
  }

  private static List<Condition> firstConditions() {
    return List.of(
        new Condition.ProtocolIs(Protocol.TCP),
        new Condition.SourceIn(Cidr.parse("10.0.0.0/8")),
        new Condition.SourceInSet(GoldenEvents.SET),
        new Condition.SourcePorts(List.of(PortRange.of(53), new PortRange(1024, 65535))),
        new Condition.DestinationPorts(List.of(PortRange.of(80))));
  }

  private static List<Condition> secondConditions() {
    return List.of(
        new Condition.Not(new Condition.ProtocolIs(new Protocol(47))),
        new Condition.DestinationInSet(GoldenEvents.SET),
        new Condition.DestinationPortInSet(GoldenEvents.SET));
  }

  static NodeRules rules() {
    return new NodeRules(
        NodeOptions.DEFAULT,
        List.of(Cidr.parse("10.0.1.0/24"), Cidr.parse("fd00:1::/64")),
        List.of(
            new EndpointRules(
                new InventoryKey("Pod", "default", "a"),
                new Attachment.ByInterface("veth12ab"),
                List.of(IpAddress.parse("10.0.1.2"), IpAddress.parse("fd00:1::2")),
                new DirectionRules(
                    List.of(
                        new TierRules("sec", List.of(0), Verdict.DENY, RuleId.of(TIER, "ingress"))),
                    Verdict.DENY),
                DirectionRules.OPEN),
            new EndpointRules(
                new InventoryKey("Pod", "default", "b"),
                new Attachment.ByAddress(),
                List.of(),
                DirectionRules.OPEN,
                DirectionRules.OPEN)),
        List.of(new SectionRef(POLICY, Digests.of(section()))));
  }

  static Provenance provenance() {
    return new Provenance(
        GoldenEvents.JOURNAL,
        new Epoch(2),
        new Sequence(41),
        GoldenEvents.COMMIT,
        List.of(new SetNeed(GoldenEvents.SET, new Sequence(40))));
  }

  static NodeSnapshot snapshot() {
    return new NodeSnapshot(
        GoldenEvents.NODE, Order.ENFORCE, provenance(), Digests.of(rules()), rules());
  }

  static NodeSnapshot emptySnapshot() {
    var rules = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(), List.of());
    var nothing =
        new Provenance(GoldenEvents.JOURNAL, Epoch.NONE, Sequence.FIRST, CommitId.NONE, List.of());
    return new NodeSnapshot(GoldenEvents.NODE, Order.REMOVE, nothing, Digests.of(rules), rules);
  }

  static IpSetHeader addresses() {
    return header(SetDefinition.Addresses.of("app == 'web'"));
  }

  static IpSetHeader namedPort() {
    return header(SetDefinition.NamedPort.of("app == 'web'", Protocol.TCP, "http"));
  }

  static IpSetHeader servicePorts() {
    return header(new SetDefinition.ServicePorts("shop", "cart"));
  }

  static IpSetHeader serviceAddresses() {
    return header(new SetDefinition.ServiceAddresses("shop", "cart"));
  }

  static IpSetHeader fromGit() {
    return header(new SetDefinition.Addresses("role == 'bank'", List.of(GoldenEvents.DIGEST)));
  }

  static IpSetHeader namedPortFromGit() {
    return header(
        new SetDefinition.NamedPort(
            "role == 'bank'", Protocol.UDP, "dns", List.of(GoldenEvents.DIGEST)));
  }

  private static IpSetHeader header(SetDefinition definition) {
    return new IpSetHeader(
        GoldenEvents.JOURNAL,
        new Epoch(2),
        new Sequence(40),
        Family.IPV4,
        definition,
        3,
        GoldenEvents.DIGEST);
  }

  static EnforcementReport report() {
    return report(List.of());
  }

  static EnforcementReport reportOfAdoption() {
    return report(List.of(new Adoption(new JournalId("former-journal"), GoldenEvents.TIME)));
  }

  private static EnforcementReport report(List<Adoption> adoptions) {
    var milliseconds = new TreeMap<String, Long>();
    milliseconds.put("plan", 3L);
    milliseconds.put("apply", 41L);
    return new EnforcementReport(
        GoldenEvents.NODE,
        "0.1.0",
        GoldenEvents.TIME,
        GoldenEvents.JOURNAL,
        new Epoch(2),
        new Sequence(41),
        Outcome.ROLLED_BACK,
        Mode.LAST_GOOD,
        GoldenEvents.DIGEST,
        Digests.of(rules()),
        List.of(
            new EnforcedSet(
                GoldenEvents.SET, new Sequence(40), GoldenEvents.DIGEST, Basis.READBACK)),
        new Work(new Work.Change(2, 1), new Work.Change(12, 0), Work.Change.NONE, 4, milliseconds),
        List.of(new ReportError("PCL5001", "line 7 failed", FIRST.text())),
        adoptions);
  }
}
