package dev.portcullis.reconciler.bench;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.decide.CheckpointDecision;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.merkle.Hash;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The journal of a large cluster over a year: first everything comes, then pods come and go, are
/// labelled anew, and policies are pushed, until so many events were written. A batch has eight
/// events of the inventory and what was compiled of them; a checkpoint comes after 1,000 events.
/// The roots in it are no compiler's: nobody who only folds looks at them.
final class ChurnedYear {
  private static final JournalId ID = new JournalId("bench-churned-year");
  private static final int POLICIES = 500;
  private static final int FIRST_BATCH = 500;
  private static final int BATCH = 8;
  private static final int BATCHES_A_COMMIT = 500;
  private static final long MILLIS_A_BATCH = 250_000;
  private static final Actor WRITER = Actor.reconciler("bench");
  private static final CheckpointPace PACE = new CheckpointPace(1_000, Duration.ofDays(3_650));

  private final ChurnedCluster cluster;
  private final Signing signing;
  private final Consumer<List<Written>> batches;
  private final Random random = new Random(1);
  private final int[] shapes;
  private final int[] lives;
  private JournalHead head = JournalHead.ofNew(ID);
  private Growth growth = Growth.NONE;
  private Timestamp time = Timestamp.parse("2026-01-01T00:00:00.000Z");
  private long offset;
  private int commits;
  private boolean isGathering;
  private List<Written> written = new ArrayList<>();
  private TreeSet<NodeName> changed = new TreeSet<>();

  /// Hands on what is written, a batch at a time.
  ChurnedYear(ChurnedCluster cluster, Signing signing, Consumer<List<Written>> batches) {
    this.cluster = cluster;
    this.signing = signing;
    this.batches = batches;
    this.shapes = new int[cluster.pods()];
    this.lives = new int[cluster.pods()];
  }

  /// An event with its stored bytes, which nobody changes.
  static final class Written {
    private final Envelope envelope;
    private final byte[] bytes;

    private Written(Envelope envelope, byte[] bytes) {
      this.envelope = envelope;
      this.bytes = bytes;
    }

    Envelope envelope() {
      return envelope;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /// Writes until everything is there. The sequence of the newest event.
  Sequence begin() {
    event(WRITER, new LifeEvent.JournalStarted(ID, "bench", 1));
    head = head.inEpoch(head.epoch().next());
    event(WRITER, new LifeEvent.LeaderElected("bench", "bench"));
    for (int i = 0; i < ChurnedCluster.NAMESPACES; i++) {
      put(
          new InventoryEvent.InventoryPut(
              ChurnedCluster.namespaceKey(i), ChurnedCluster.namespace(i)));
    }
    for (int i = 0; i < cluster.nodes(); i++) {
      put(new InventoryEvent.InventoryPut(cluster.nodeKey(i), cluster.node(i)));
    }
    commit(0, POLICIES);
    for (int i = 0; i < cluster.pods(); i++) {
      come(i);
      if (i % FIRST_BATCH == FIRST_BATCH - 1) {
        close();
      }
    }
    close();
    return new Sequence(head.next().value() - 1);
  }

  /// Goes on for so many events at least. The sequence of the newest.
  Sequence churn(long events) {
    long end = head.next().value() + events;
    for (int i = 0; head.next().value() < end; i++) {
      for (int j = 0; j < BATCH; j++) {
        change(random.nextInt(cluster.pods()));
      }
      if (i % BATCHES_A_COMMIT == 0) {
        commit(i % POLICIES, i % POLICIES + 1);
      }
      close();
    }
    return new Sequence(head.next().value() - 1);
  }

  /// The same, handed on many batches at a time.
  Sequence churnInLargeBatches(long events) {
    isGathering = true;
    Sequence end = churn(events);
    isGathering = false;
    handOn();
    return end;
  }

  /// A pod that is away (its life is negative) comes back; of the others one in three goes.
  private void change(int pod) {
    if (lives[pod] < 0) {
      lives[pod] = -lives[pod];
      come(pod);
    } else if (random.nextInt(3) == 0) {
      lives[pod] = -lives[pod] - 1;
      changed.add(cluster.nodeOf(pod));
      put(new InventoryEvent.InventoryRemoved(cluster.podKey(pod)));
    } else {
      shapes[pod]++;
      come(pod);
    }
  }

  private void come(int pod) {
    changed.add(cluster.nodeOf(pod));
    put(
        new InventoryEvent.InventoryPut(
            cluster.podKey(pod), cluster.pod(pod, shapes[pod], lives[pod])));
  }

  private void put(InventoryEvent event) {
    var cause =
        new Cause.TopicRecord(
            "portcullis.inventory", "5wq0Y3T2Q0uCq1hJ8jQxYA", (int) (offset % 8), offset / 8);
    offset++;
    event(new Fact(Actor.INVENTORY, cause, event));
  }

  private void commit(int from, int to) {
    var manifests =
        new ManifestCluster(ChurnedCluster.WORKLOADS, 1, POLICIES).policyFiles().subList(from, to);
    ManifestParser.parse(manifests).resources().forEach(put -> event(WRITER, put));
    CommitId id = CommitId.ofHex(HexFormat.of().toHexDigits(++commits).repeat(5));
    var person = new Person("Ada", "ada@example.org", time);
    event(
        WRITER,
        new GitEvent.CommitAdopted(
            new Head("refs/heads/main", id, List.of(id), false, false),
            Digest.ZERO,
            new Authorship(person, person, "Let it in", "unchecked"),
            List.of()));
  }

  private void close() {
    event(
        WRITER,
        new CompileEvent.Compiled(
            new Sequence(head.next().value() - 1),
            "bench",
            Digest.ZERO,
            Digest.ZERO,
            List.copyOf(changed),
            Retirement.NONE,
            Release.NONE));
    changed = new TreeSet<>();
    var author = new CompileDecision.Author(WRITER, time);
    CheckpointDecision.facts(head, growth, new CheckpointDecision.Signer(author, signing, PACE))
        .forEach(this::event);
    if (!isGathering || written.size() >= FIRST_BATCH) {
      handOn();
    }
    time = new Timestamp(time.epochMillis() + MILLIS_A_BATCH);
  }

  private void handOn() {
    if (!written.isEmpty()) {
      batches.accept(written);
      written = new ArrayList<>();
    }
  }

  private void event(Actor actor, JournalEvent event) {
    event(new Fact(actor, new Cause.Start(), event));
  }

  private void event(Fact fact) {
    Envelope envelope = head.envelope(fact, time);
    byte[] bytes = JournalCodec.encode(envelope);
    head = head.after(envelope, Digest.of(bytes));
    growth = growth.after(envelope, Hash.ofLeaf(bytes));
    written.add(new Written(envelope, bytes));
  }
}
