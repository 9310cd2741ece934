package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A control plane that says what it is told to, and notes what it is asked.
public final class RecordedPlane implements ControlPlane {
  public static final String COMMIT = "sha1:00112233445566778899aabbccddeeff00112233";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final RecordedOperations operations = new RecordedOperations(asked);
  private final List<Wanted> wanted = new ArrayList<>();
  private volatile String nodeState = "enforced";
  private volatile FetchAnswer fetch =
      new FetchAnswer(COMMIT, "adopted", "", List.of(), 2, 2, true);
  private volatile ClusterImage image = ClusterImage.EMPTY;
  private volatile CountDownLatch untilImage = new CountDownLatch(0);
  private final ConcurrentSkipListMap<String, Preview> previews = new ConcurrentSkipListMap<>();
  private volatile boolean unreadable;
  private volatile boolean broken;
  private volatile StatusAnswer.ActsPart acts =
      new StatusAnswer.ActsPart(List.of(), List.of(), List.of());
  private volatile boolean ready = true;

  public RecordedPlane nodeState(String state) {
    nodeState = state;
    return this;
  }

  public RecordedPlane finds(FetchAnswer answer) {
    fetch = answer;
    return this;
  }

  public RecordedPlane wants(Wanted added) {
    wanted.add(added);
    return this;
  }

  public RecordedPlane has(ClusterImage added) {
    image = added;
    return this;
  }

  /// Does not say what it has until `latch` opens.
  public RecordedPlane waitsFor(CountDownLatch latch) {
    untilImage = latch;
    return this;
  }

  public RecordedPlane previews(String pullRequest, Preview preview) {
    previews.put(pullRequest, preview);
    return this;
  }

  /// An operator's doing is not undone yet.
  public RecordedPlane stands(StatusAnswer.ActsPart standing) {
    acts = standing;
    return this;
  }

  public RecordedPlane isStarting() {
    ready = false;
    return this;
  }

  /// What was asked of it, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// A mistake in a manifest.
  public static Problem problem() {
    return new Problem(
        "PCL2003", "policies/web.yaml", 7, 3, "unknown field `podSelectr`", "remove the field");
  }

  @Override
  public StatusAnswer status() {
    return new StatusAnswer(
        "r1",
        "leader",
        "reachable",
        new StatusAnswer.JournalPart("journal-1", 41, 3, "2026-11-22T10:00:00.000Z"),
        new StatusAnswer.GitPart(
            "main", COMMIT, COMMIT, "rejected", List.of(problem()), "reachable"),
        acts,
        new StatusAnswer.InventoryPart(
            12, 6, 2, 1, List.of(InventoryKey.parse("HostEndpoint//edge")), List.of()),
        new StatusAnswer.RulesPart(3, 3, 4, 40),
        List.of(node("n1", "enforced"), node("n2", nodeState)));
  }

  private static StatusAnswer.NodePart node(String name, String state) {
    return new StatusAnswer.NodePart(
        new NodeName(name),
        state,
        Order.ENFORCE,
        Digest.ZERO,
        Digest.ZERO,
        "APPLIED",
        "enforcing",
        40,
        "2026-11-22T10:00:01.000Z",
        "none",
        "none");
  }

  @Override
  public FetchAnswer fetch(Duration wait) {
    asked.add("fetch " + wait.toSeconds());
    return fetch;
  }

  @Override
  public void hint() {
    asked.add("hint");
  }

  @Override
  public Optional<Wanted> wanted(NodeName node) {
    if (node.text().equals("broken")) {
      throw new IllegalStateException("the secret of the broken node");
    }
    return wanted.stream().filter(it -> it.snapshot().node().equals(node)).findFirst();
  }

  @Override
  public ClusterImage image() {
    asked.add("image");
    try {
      if (!untilImage.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the latch");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return image;
  }

  @Override
  public View now() {
    return new Shown();
  }

  @Override
  public Optional<PastView> past(AsOf moment) {
    asked.add("image at " + moment);
    if (unreadable) {
      throw new UnreadableJournalException(new IllegalStateException("no brokers"));
    }
    if (broken) {
      throw new UnbelievedJournalException(new IllegalStateException("it is broken at 7"));
    }
    return moment instanceof AsOf.OfCommit ? Optional.empty() : Optional.of(new Shown());
  }

  /// The same at every moment.
  private final class Shown implements PastView {
    @Override
    public ClusterImage image() {
      return image;
    }

    @Override
    public Optional<Wanted> wanted(NodeName node) {
      return RecordedPlane.this.wanted(node);
    }

    @Override
    public PastStatusAnswer status() {
      StatusAnswer now = RecordedPlane.this.status();
      return new PastStatusAnswer(
          "sequence 41",
          now.journal(),
          new PastStatusAnswer.GitPart(
              now.git().ref(),
              now.git().adopted(),
              now.git().observed(),
              now.git().verdict(),
              now.git().problems()),
          now.acts(),
          now.inventory(),
          now.rules(),
          List.of(),
          List.of("the weather"));
    }
  }

  /// Finds that what was before is not to be believed.
  public RecordedPlane findsTheJournalBroken() {
    broken = true;
    return this;
  }

  /// Cannot read what was before.
  public RecordedPlane cannotReadTheJournal() {
    unreadable = true;
    return this;
  }

  @Override
  public SortedMap<String, Preview> previews() {
    return previews;
  }

  @Override
  public Preview preview(ProposedChange change) {
    ManifestFile first = change.head().manifests().getFirst();
    asked.add(
        "preview of %s, %s: %s"
            .formatted(
                change.head().revision().commit(),
                first.path(),
                new String(first.content(), StandardCharsets.UTF_8)));
    return previews.firstEntry().getValue();
  }

  @Override
  public Optional<Preview> preview(ProposedChange change, AsOf moment) {
    return Optional.empty();
  }

  @Override
  public RecordedOperations operations() {
    return operations;
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public boolean isReady() {
    return ready;
  }
}
