package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BucketedDigest;
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
import dev.portcullis.events.wire.Digests;
import java.util.List;
import java.util.TreeMap;

/// A small thing for a node to enforce: one pod, reached by the addresses of one set.
public final class Wanteds {
  private static final JournalId JOURNAL = new JournalId("journal-of-a-test");
  private static final SetDefinition FRONTENDS = SetDefinition.Addresses.of("app == 'frontend'");
  private static final SetId SET = Digests.setId(Family.IPV4, FRONTENDS);
  private static final ResourceKey POLICY =
      ResourceKey.parse("networking.k8s.io/NetworkPolicy/default/web");

  private Wanteds() {}

  public static Wanted ofNodeN1() {
    var section = section();
    var tier =
        new TierRules(
            "default",
            List.of(0),
            Verdict.DENY,
            new RuleId("projectcalico.org/Tier//default#default"));
    var pod =
        new EndpointRules(
            InventoryKey.parse("Pod/default/web"),
            new Attachment.ByInterface("veth-web"),
            List.of(IpAddress.parse("10.1.0.5")),
            new DirectionRules(List.of(tier), Verdict.DENY),
            DirectionRules.OPEN);
    var ref = new SectionRef(POLICY, Digests.of(section));
    var rules = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(pod), List.of(ref));
    var needs = List.of(new SetNeed(SET, new Sequence(1)));
    var provenance = new Provenance(JOURNAL, new Epoch(1), new Sequence(1), CommitId.NONE, needs);
    var snapshot =
        new NodeSnapshot(new NodeName("n1"), Order.ENFORCE, provenance, Digests.of(rules), rules);
    var sections = new TreeMap<Digest, Section>();
    sections.put(Digests.of(section), section);
    var sets = new TreeMap<SetId, WantedSet>();
    sets.put(SET, set());
    return new Wanted(snapshot, sections, sets);
  }

  private static Section section() {
    var rule =
        new ChainRule(
            RuleId.of(POLICY, "ingress[0]"),
            List.of(new Condition.SourceInSet(SET)),
            new Action.Allow());
    return new Section(
        POLICY, List.of(new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(rule))));
  }

  private static WantedSet set() {
    BucketedDigest members = BucketedDigest.of(List.of("10.1.0.7"));
    Digest digest = Digests.ofMembers(SET, Family.IPV4, FRONTENDS, members);
    var header =
        new IpSetHeader(
            JOURNAL, new Epoch(1), new Sequence(1), Family.IPV4, FRONTENDS, members.size(), digest);
    return new WantedSet(header, members);
  }
}
