package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.PublicationPlan;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.crash.NodeState.Enforced;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The control plane of one node's own cluster: decides, compiles and publishes as a leading
/// reconciler does, when it is told to. Its journal is in memory. Used by one thread.
final class NodePlane {
  private static final Actor ACTOR = new Actor("crash");
  private static final JournalId OTHER_JOURNAL = new JournalId("00000000-other-journal");
  private static final Timestamp TIME = Timestamp.EPOCH;
  private static final Authorship NOBODY =
      new Authorship(new Person("", "", TIME), new Person("", "", TIME), "", "unchecked");

  private final NodeBed bed;
  private final Inventory inventory;
  private final Leadership leadership;
  private Batch.Standing standing;
  private TopicContents contents = TopicContents.NOTHING;
  private SortedMap<InventoryKey, JsonDocument> objects = new TreeMap<>();
  private int commits;

  /// Begins the journal `journal`; what comes of it is published by `leadership`.
  NodePlane(NodeBed bed, JournalId journal, Leadership leadership) {
    this.bed = bed;
    this.inventory = new Inventory(bed);
    this.leadership = leadership;
    var head = JournalHead.ofNew(journal);
    var nothing =
        new Batch.Standing(
            ClusterImage.EMPTY, Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED), head);
    var begun = new Batch(nothing, author());
    begun.add(List.of(fact(new LifeEvent.JournalStarted(journal, "crash", 1))));
    Batch.Standing started = begun.closeUncompiled().standing();
    standing =
        new Batch.Standing(
            started.image(), started.compilation(), started.head().inEpoch(new Epoch(1)));
  }

  private static CompileDecision.Author author() {
    return new CompileDecision.Author(ACTOR, TIME);
  }

  private static Fact fact(JournalEvent event) {
    return new Fact(ACTOR, new Cause.Start(), event);
  }

  /// Publishes `state` in one transaction.
  void publish(Enforced state) {
    String before = standing.image().git().adopted().hex();
    var batch = new Batch(standing, author());
    batch.add(inventoryFacts(state.members()));
    batch.add(candidate(state.rules()));
    Batch.Closed closed = batch.close();
    standing = closed.standing();
    if (standing.image().git().adopted().hex().equals(before)) {
      throw new IllegalStateException("our own commit was rejected");
    }
    PublicationPlan.Planned planned =
        PublicationPlan.changes(contents, standing.image(), standing.compilation());
    contents = planned.after();
    var _ = leadership.publisher().publish(planned.publication());
  }

  private List<Fact> inventoryFacts(Members members) {
    List<Fact> facts = new ArrayList<>();
    SortedMap<InventoryKey, JsonDocument> now = inventory.objects(members);
    now.forEach((key, object) -> {
      if (!object.equals(objects.get(key))) {
        facts.add(fact(new InventoryEvent.InventoryPut(key, object)));
      }
    });
    objects = now;
    return facts;
  }

  private Candidate candidate(Rules rules) {
    Parsed parsed = ManifestParser.parse(Manifests.of(rules));
    if (parsed.total() > 0) {
      throw new IllegalStateException("our own policies are wrong: " + parsed.diagnostics());
    }
    CommitId commit = CommitId.ofHex("%040x".formatted(++commits));
    return new Candidate(
        new Candidate.Place("refs/heads/main", commit, Candidate.Advance.FORWARD),
        List.of(commit),
        NOBODY,
        Digest.of(rules.toString().getBytes(StandardCharsets.UTF_8)),
        parsed.resources(),
        List.of(),
        List.of(),
        0);
  }

  /// What the node is to hold for what was published last.
  Wanted wanted() {
    if (!(standing.compilation().nodes().get(bed.name()) instanceof NodeOutcome.Yield yield)) {
      throw new IllegalStateException("nothing was compiled for " + bed.name());
    }
    var sections = new TreeMap<Digest, Section>();
    for (SectionRef ref : yield.rules().sections()) {
      sections.put(ref.digest(), standing.compilation().section(ref.digest()));
    }
    var sets = new TreeMap<SetId, WantedSet>();
    List<SetNeed> needs = new ArrayList<>();
    for (SetId id : yield.sets()) {
      TopicContents.HeldSet held = contents.sets().get(id);
      if (held == null) {
        throw new IllegalStateException("a set that is needed was not published: " + id);
      }
      sets.put(id, new WantedSet(held.header(), held.members()));
      needs.add(new SetNeed(id, held.header().sequence()));
    }
    return new Wanted(
        new NodeSnapshot(
            bed.name(), yield.order(), provenance(journal(), needs), yield.digest(), yield.rules()),
        sections,
        sets);
  }

  private JournalId journal() {
    return standing.image().journal().id();
  }

  private Provenance provenance(JournalId journal, List<SetNeed> needs) {
    ClusterImage image = standing.image();
    return new Provenance(
        journal, image.journal().epoch(), image.journal().last(), image.git().adopted(), needs);
  }

  /// Has the node retired, until other rules are published.
  void retire() {
    NodeSnapshot now = wanted().snapshot();
    publish(
        new NodeSnapshot(now.node(), Order.REMOVE, now.provenance(), now.digest(), now.rules()));
  }

  /// Publishes the node's snapshot as one of another journal.
  void publishOfAnotherJournal() {
    NodeSnapshot now = wanted().snapshot();
    Provenance foreign = provenance(OTHER_JOURNAL, now.provenance().sets());
    publish(new NodeSnapshot(now.node(), now.order(), foreign, now.digest(), now.rules()));
  }

  private void publish(NodeSnapshot snapshot) {
    var _ =
        leadership
            .publisher()
            .publish(
                new Publication(
                    new TreeMap<>(),
                    List.of(),
                    List.of(snapshot),
                    List.of(),
                    List.of(),
                    List.of()));
  }
}
