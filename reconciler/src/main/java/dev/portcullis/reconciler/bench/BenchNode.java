package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What a node with `pods` must enforce, as a compiler would put it: a policy for each pod with
/// `rules` rules a family, each of which lets members of one of `sets` sets in by one port. Pod `n`
/// is behind the interface `pod` and its number. There are 40 sets at most if they have more than
/// 62,500 members.
record BenchNode(int pods, int rules, int sets, int members, Attached attached) {
  static final NodeName NAME = new NodeName("bench");

  private static final int FIRST_PORT = 8000;
  private static final JournalId JOURNAL = new JournalId("journal-of-a-benchmark");
  private static final Epoch EPOCH = new Epoch(1);

  /// How the node tells its pods' packets from others'.
  enum Attached {
    BY_INTERFACE,
    BY_ADDRESS
  }

  /// Its pods are told by their interfaces.
  BenchNode(int pods, int rules, int sets, int members) {
    this(pods, rules, sets, members, Attached.BY_INTERFACE);
  }

  static String v4(int pod) {
    return "10.1.%d.%d".formatted(pod / 250, pod % 250 + 2);
  }

  private static String v6(int pod) {
    return "fd00:1::" + Integer.toHexString(pod + 2);
  }

  /// The interface that leads to `pod`.
  static String interfaceOf(int pod) {
    return "pod" + pod;
  }

  /// The port by which the last rule of every policy but the first lets members in.
  int lastPort() {
    return FIRST_PORT + rules - 1;
  }

  /// With the last rule of policy 0 about another port in each `round`, and `extra` a member of set
  /// 0 too, unless it is empty.
  Wanted wanted(int round, List<String> extra) {
    var sequence = new Sequence(1 + round + extra.size());
    SortedMap<SetId, WantedSet> held = held(sequence, extra);
    var byDigest = new TreeMap<Digest, Section>();
    List<SectionRef> refs = new ArrayList<>();
    for (int pod = 0; pod < pods; pod++) {
      Section section = section(pod, pod == 0 ? round : 0);
      Digest digest = Digests.of(section);
      byDigest.put(digest, section);
      refs.add(new SectionRef(section.policy(), digest));
    }
    List<EndpointRules> endpoints = IntStream.range(0, pods).mapToObj(this::endpoint).toList();
    List<Cidr> nets = List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00:1::/64"));
    var rulesOfNode = new NodeRules(NodeOptions.DEFAULT, nets, endpoints, refs);
    List<SetNeed> needs =
        held.entrySet().stream()
            .map(set -> new SetNeed(set.getKey(), set.getValue().header().sequence()))
            .toList();
    var provenance = new Provenance(JOURNAL, EPOCH, sequence, CommitId.NONE, needs);
    var snapshot =
        new NodeSnapshot(NAME, Order.ENFORCE, provenance, Digests.of(rulesOfNode), rulesOfNode);
    return new Wanted(snapshot, byDigest, held);
  }

  static SetId set(Family family, int number) {
    return Digests.setId(family, definition(number));
  }

  private static SetDefinition definition(int number) {
    return SetDefinition.Addresses.of("app == \"app" + number + "\"");
  }

  private SortedMap<SetId, WantedSet> held(Sequence sequence, List<String> extra) {
    var held = new TreeMap<SetId, WantedSet>();
    for (Family family : Family.values()) {
      for (int number = 0; number < sets; number++) {
        List<String> all = new ArrayList<>(members(family, number));
        if (number == 0) {
          extra.stream().filter(one -> isOf(family, one)).forEach(all::add);
        }
        BucketedDigest lines = BucketedDigest.of(all);
        held.put(
            set(family, number), new WantedSet(header(family, number, sequence, lines), lines));
      }
    }
    return held;
  }

  private static boolean isOf(Family family, String address) {
    return IpAddress.parse(address).family() == family;
  }

  private static IpSetHeader header(
      Family family, int number, Sequence sequence, BucketedDigest lines) {
    Digest digest = Digests.ofMembers(set(family, number), family, definition(number), lines);
    return new IpSetHeader(
        JOURNAL, EPOCH, sequence, family, definition(number), lines.size(), digest);
  }

  private List<String> members(Family family, int number) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      all.add(
          family == Family.IPV4
              ? "10.%d.%d.%d".formatted(20 + number + i / 62_500 * 40, i / 250 % 250, i % 250)
              : "fd00:%x::%x:%x".formatted(20 + number, i / 65_535 + 1, i % 65_535 + 1));
    }
    return all;
  }

  private Section section(int pod, int round) {
    var policy = new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", "pod" + pod);
    List<Chain> chains = new ArrayList<>();
    for (Family family : Family.values()) {
      List<ChainRule> lines = new ArrayList<>();
      for (int rule = 0; rule < rules; rule++) {
        int port = FIRST_PORT + rule + (rule == rules - 1 ? round : 0);
        lines.add(
            new ChainRule(
                RuleId.of(policy, "ingress[" + rule + "]"),
                List.of(
                    new Condition.ProtocolIs(Protocol.TCP),
                    new Condition.SourceInSet(set(family, rule % sets)),
                    new Condition.DestinationPorts(List.of(PortRange.of(port)))),
                new Action.Allow()));
      }
      chains.add(new Chain(family, Direction.INGRESS, Chain.ENTRY, lines));
    }
    return new Section(policy, chains);
  }

  private EndpointRules endpoint(int pod) {
    var tier =
        new TierRules(
            "default",
            List.of(pod),
            Verdict.DENY,
            new RuleId("projectcalico.org/Tier//default#default"));
    return new EndpointRules(
        new InventoryKey("Pod", "default", "pod" + pod),
        attachment(pod),
        List.of(IpAddress.parse(v4(pod)), IpAddress.parse(v6(pod))),
        new DirectionRules(List.of(tier), Verdict.DENY),
        DirectionRules.OPEN);
  }

  private Attachment attachment(int pod) {
    return switch (attached) {
      case BY_INTERFACE -> new Attachment.ByInterface(interfaceOf(pod));
      case BY_ADDRESS -> new Attachment.ByAddress();
    };
  }
}
