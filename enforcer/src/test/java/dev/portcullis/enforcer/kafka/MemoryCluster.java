package dev.portcullis.enforcer.kafka;

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
import dev.portcullis.events.signature.RecordSignature;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.Statement;
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
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Writes to [MemoryTopics] what a reconciler would, and remembers what each set held when.
public final class MemoryCluster {
  public static final JournalId JOURNAL = new JournalId("journal-0001");
  public static final NodeName NODE = new NodeName("n1");

  final MemoryTopics topics = new MemoryTopics();
  public JournalId journal = JOURNAL;
  public Epoch epoch = new Epoch(1);
  public long sequence = 1;
  Signing signing = new Signing.Off();
  private final Map<SetId, SortedSet<String>> members = new TreeMap<>();
  private final Map<SetId, Long> headers = new TreeMap<>();
  private final Map<String, BucketedDigest> history = new TreeMap<>();

  public static SetId set(int number) {
    return Digests.setId(Family.IPV4, definition(number));
  }

  private static SetDefinition definition(int number) {
    return SetDefinition.Addresses.of("app == 's" + number + "'");
  }

  /// Changes a set at the next sequence: removals, additions, header.
  public void change(int number, List<String> added, List<String> removed) {
    sequence++;
    SetId set = set(number);
    Place place = Place.ofSet(set);
    SortedSet<String> now = members.computeIfAbsent(set, _ -> new TreeSet<>());
    for (String member : added) {
      topics.put(place, MemberCodec.key(set, member), MemberCodec.encode(new Sequence(sequence)));
    }
    for (String member : removed) {
      topics.remove(place, MemberCodec.key(set, member));
    }
    now.addAll(added);
    now.removeAll(removed);
    header(number, BucketedDigest.of(now));
  }

  /// Writes a header over `content`, whatever the members' records say.
  public void header(int number, BucketedDigest content) {
    SetId set = set(number);
    Place place = Place.ofSet(set);
    Digest digest = Digests.ofMembers(set, Family.IPV4, definition(number), content);
    var header =
        new IpSetHeader(
            journal,
            epoch,
            new Sequence(sequence),
            Family.IPV4,
            definition(number),
            content.size(),
            digest);
    put(place, set.text(), Records.SET_HEADER.encode(header));
    topics.marker(place);
    headers.put(set, sequence);
    history.put(set + "@" + sequence, content);
  }

  /// Writes a record, signed if that is on.
  void put(Place place, String key, byte[] value) {
    topics.put(place, key, value, signature(place, key, value));
  }

  String signature(Place place, String key, byte[] value) {
    return signing
        .sign(Statement.of(place.topic(), key, value))
        .map(RecordSignature::text)
        .orElse("");
  }

  /// What the set held at the header of this sequence.
  BucketedDigest contentOf(SetId set, Sequence at) {
    BucketedDigest content = history.get(set + "@" + at);
    if (content == null) {
      throw new AssertionError("no header of " + set + " at " + at);
    }
    return content;
  }

  /// What the set holds now.
  public BucketedDigest contentOf(int number) {
    return BucketedDigest.of(members.getOrDefault(set(number), new TreeSet<>()));
  }

  List<String> membersOf(int number) {
    return List.copyOf(members.getOrDefault(set(number), new TreeSet<>()));
  }

  public static Section section(int set, String name) {
    var policy = new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", name);
    var rule =
        new ChainRule(
            RuleId.of(policy, "ingress[0]"),
            List.of(new Condition.SourceInSet(set(set))),
            new Action.Allow());
    return new Section(
        policy, List.of(new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(rule))));
  }

  void publish(Section section) {
    Digest digest = Digests.of(section);
    topics.put(Place.ofSection(digest), digest.text(), Records.SECTION.encode(section));
    topics.marker(Place.ofSection(digest));
  }

  /// A snapshot that uses these sets, a section for each, at the next sequence.
  public NodeSnapshot snapshot(Order order, List<Integer> sets) {
    sequence++;
    var refs = new ArrayList<SectionRef>();
    var needs = new ArrayList<SetNeed>();
    for (int number : sets) {
      Section section = section(number, "p" + number);
      refs.add(new SectionRef(section.policy(), Digests.of(section)));
      needs.add(new SetNeed(set(number), new Sequence(headers.getOrDefault(set(number), 0L))));
    }
    var rules = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(endpoint(refs.size())), refs);
    var provenance = new Provenance(journal, epoch, new Sequence(sequence), CommitId.NONE, needs);
    return new NodeSnapshot(NODE, order, provenance, Digests.of(rules), rules);
  }

  private static EndpointRules endpoint(int sections) {
    var policy = new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", "none");
    var tier =
        new TierRules(
            "default",
            IntStream.range(0, sections).boxed().toList(),
            Verdict.DENY,
            RuleId.of(policy, "ingress"));
    return new EndpointRules(
        new InventoryKey("Pod", "default", "a"),
        new Attachment.ByInterface("veth1"),
        List.of(IpAddress.parse("10.9.0.1")),
        new DirectionRules(List.of(tier), Verdict.ALLOW),
        DirectionRules.OPEN);
  }

  void publish(NodeSnapshot snapshot) {
    Place place = Place.ofSnapshot(NODE);
    put(place, NODE.text(), Records.SNAPSHOT.encode(snapshot));
    topics.marker(place);
  }

  /// Publishes what a snapshot of these sets needs, then the snapshot.
  public NodeSnapshot publish(Order order, List<Integer> sets) {
    sets.forEach(number -> publish(section(number, "p" + number)));
    NodeSnapshot snapshot = snapshot(order, sets);
    publish(snapshot);
    return snapshot;
  }

  /// A snapshot of these sets with everything that it needs, as a feed hands it over.
  public Wanted wanted(Order order, List<Integer> numbers) {
    var sections = new TreeMap<Digest, Section>();
    var sets = new TreeMap<SetId, WantedSet>();
    for (int number : numbers) {
      Section section = section(number, "p" + number);
      sections.put(Digests.of(section), section);
      sets.put(set(number), held(number));
    }
    return new Wanted(snapshot(order, numbers), sections, sets);
  }

  /// The set as it is held now.
  public WantedSet held(int number) {
    SetId set = set(number);
    BucketedDigest content = contentOf(number);
    return new WantedSet(
        new IpSetHeader(
            journal,
            epoch,
            new Sequence(headers.getOrDefault(set, 0L)),
            Family.IPV4,
            definition(number),
            content.size(),
            Digests.ofMembers(set, Family.IPV4, definition(number), content)),
        content);
  }
}
