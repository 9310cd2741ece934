package dev.portcullis.enforcer.agent;

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
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.SetChange;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Publishes for one node what a compiler would, through the real publisher: policy `n` allows what
/// is in set `n`.
final class PublishedCluster implements AutoCloseable {
  static final JournalId JOURNAL = new JournalId("journal-0001");

  private final NodeName node;
  private final JournalId journal;
  private final Leadership leadership;
  private final Map<Integer, BucketedDigest> members = new TreeMap<>();
  private final Map<Integer, Sequence> headers = new TreeMap<>();
  private Sequence sequence = new Sequence(1);

  PublishedCluster(NodeName node, KafkaSettings settings) {
    this(node, settings, JOURNAL);
  }

  /// A cluster with a journal of its own.
  PublishedCluster(NodeName node, KafkaSettings settings, JournalId journal) {
    this.node = node;
    this.journal = journal;
    this.leadership = Leadership.take(settings);
  }

  static SetId set(int number) {
    return Digests.setId(Family.IPV4, definition(number));
  }

  private static SetDefinition definition(int number) {
    return SetDefinition.Addresses.of("app == 's" + number + "'");
  }

  /// Changes the members of one set, in a publication of its own.
  void change(int number, List<String> added, List<String> removed) {
    sequence = sequence.next();
    publish(new TreeMap<>(), List.of(changed(number, added, removed)), List.of());
  }

  /// Fills many sets in one publication.
  void fill(SortedMap<Integer, List<String>> contents) {
    sequence = sequence.next();
    var changes = new ArrayList<SetChange>();
    contents.forEach((number, added) -> changes.add(changed(number, added, List.of())));
    publish(new TreeMap<>(), changes, List.of());
  }

  private SetChange changed(int number, List<String> added, List<String> removed) {
    BucketedDigest now = members.getOrDefault(number, BucketedDigest.EMPTY).changed(added, removed);
    members.put(number, now);
    headers.put(number, sequence);
    var header =
        new IpSetHeader(
            journal,
            new Epoch(1),
            sequence,
            Family.IPV4,
            definition(number),
            now.size(),
            Digests.ofMembers(set(number), Family.IPV4, definition(number), now));
    return new SetChange(set(number), added, removed, header);
  }

  /// Publishes the node's snapshot with these policies, their sections, and, for sets that are new,
  /// one member each: as a commit does.
  NodeSnapshot publish(Order order, List<Integer> policies) {
    sequence = sequence.next();
    var changes = new ArrayList<SetChange>();
    var sections = new TreeMap<Digest, Section>();
    for (int number : policies) {
      if (!members.containsKey(number)) {
        changes.add(
            changed(number, List.of("10.7." + number / 250 + "." + number % 250), List.of()));
      }
      sections.put(Digests.of(section(number)), section(number));
    }
    NodeSnapshot snapshot = snapshot(order, policies);
    publish(sections, changes, List.of(snapshot));
    return snapshot;
  }

  private void publish(
      SortedMap<Digest, Section> sections, List<SetChange> sets, List<NodeSnapshot> snapshots) {
    leadership
        .publisher()
        .publish(new Publication(sections, sets, snapshots, List.of(), List.of(), List.of()));
  }

  private NodeSnapshot snapshot(Order order, List<Integer> policies) {
    var refs = new ArrayList<SectionRef>();
    var needs = new ArrayList<SetNeed>();
    for (int number : policies) {
      Section section = section(number);
      refs.add(new SectionRef(section.policy(), Digests.of(section)));
      needs.add(new SetNeed(set(number), headers.getOrDefault(number, Sequence.FIRST)));
    }
    var rules = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(endpoint(refs.size())), refs);
    var provenance = new Provenance(journal, new Epoch(1), sequence, CommitId.NONE, needs);
    return new NodeSnapshot(node, order, provenance, Digests.of(rules), rules);
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

  private static Section section(int number) {
    var policy = new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", "p" + number);
    var rule =
        new ChainRule(
            RuleId.of(policy, "ingress[0]"),
            List.of(new Condition.SourceInSet(set(number))),
            new Action.Allow());
    return new Section(
        policy, List.of(new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(rule))));
  }

  @Override
  public void close() {
    leadership.close();
  }
}
