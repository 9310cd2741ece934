package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Cidr;
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
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Puts a [Wanted] together piece by piece, as the reconciler would have compiled it.
public final class WantedDraft {
  private final List<EndpointRules> endpoints = new ArrayList<>();
  private final List<HostRules> hosts = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<Cidr> podNets = new ArrayList<>();
  private final SortedMap<SetId, WantedSet> sets = new TreeMap<>();
  private NodeOptions options = NodeOptions.DEFAULT;
  private Order order = Order.ENFORCE;

  public static ResourceKey policy(String name) {
    return ResourceKey.parse("networking.k8s.io/NetworkPolicy/default/" + name);
  }

  public static RuleId rule(String policy, int index) {
    return RuleId.of(policy(policy), "ingress[" + index + "]");
  }

  public static SetId setId(Family family, SetDefinition definition) {
    return Digests.setId(family, definition);
  }

  public WantedDraft options(NodeOptions changed) {
    options = changed;
    return this;
  }

  public WantedDraft order(Order changed) {
    order = changed;
    return this;
  }

  public WantedDraft podNets(String... nets) {
    Arrays.stream(nets).map(Cidr::parse).forEach(podNets::add);
    return this;
  }

  /// Adds a set of this definition; answers its id.
  public SetId set(Family family, SetDefinition definition, String... members) {
    return set(family, definition, List.of(members));
  }

  public SetId set(Family family, SetDefinition definition, List<String> members) {
    SetId id = Digests.setId(family, definition);
    BucketedDigest lines = BucketedDigest.of(members);
    Digest digest = Digests.ofMembers(id, family, definition, lines);
    var header =
        new IpSetHeader(
            journal(), new Epoch(1), new Sequence(1), family, definition, lines.size(), digest);
    sets.put(id, new WantedSet(header, lines));
    return id;
  }

  /// Adds the compiled chains of a policy; answers its place.
  public int section(String policy, Chain... chains) {
    sections.add(new Section(policy(policy), List.of(chains)));
    return sections.size() - 1;
  }

  public WantedDraft pod(String name, Attachment attachment, String... addresses) {
    return pod(name, attachment, DirectionRules.OPEN, DirectionRules.OPEN, addresses);
  }

  public WantedDraft pod(
      String name,
      Attachment attachment,
      DirectionRules ingress,
      DirectionRules egress,
      String... addresses) {
    List<IpAddress> parsed = Arrays.stream(addresses).map(IpAddress::parse).toList();
    endpoints.add(
        new EndpointRules(
            InventoryKey.parse("Pod/default/" + name), attachment, parsed, ingress, egress));
    return this;
  }

  /// Adds a host endpoint.
  public WantedDraft host(String name, HostPlace place, BothWays local, BothWays forwarded) {
    var key = InventoryKey.parse("HostEndpoint//" + name);
    hosts.add(new HostRules(key, place, local, forwarded));
    return this;
  }

  /// One tier of these policies that ends in a denial: what NetworkPolicies compile to.
  public static DirectionRules isolated(Integer... sections) {
    return new DirectionRules(
        List.of(new TierRules("default", List.of(sections), Verdict.DENY, tierEnd("default"))),
        Verdict.DENY);
  }

  public static RuleId tierEnd(String tier) {
    return new RuleId("projectcalico.org/Tier//" + tier + "#default");
  }

  public Wanted build() {
    var byDigest = new TreeMap<Digest, Section>();
    sections.forEach(section -> byDigest.put(Digests.of(section), section));
    List<SectionRef> refs =
        IntStream.range(0, sections.size())
            .mapToObj(i -> new SectionRef(sections.get(i).policy(), Digests.of(sections.get(i))))
            .toList();
    var rules = new NodeRules(options, podNets, endpoints, refs, hosts);
    List<SetNeed> needs =
        sets.entrySet().stream()
            .map(set -> new SetNeed(set.getKey(), set.getValue().header().sequence()))
            .toList();
    var provenance = new Provenance(journal(), new Epoch(1), new Sequence(1), CommitId.NONE, needs);
    var snapshot =
        new NodeSnapshot(new NodeName("n1"), order, provenance, Digests.of(rules), rules);
    return new Wanted(snapshot, byDigest, sets);
  }

  private static JournalId journal() {
    return new JournalId("journal-of-a-test");
  }
}
