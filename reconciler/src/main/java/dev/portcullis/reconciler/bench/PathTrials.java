package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.TopicTail.Arrival;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.FetchAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/// Events and commits, one after the other, each waited for until it has arrived. The first are not
/// counted: the goals are those of a system that has been running.
final class PathTrials {
  private static final int WARM_UP = 200;
  private static final int EVENTS = 300;
  private static final int COMMITS = 40;
  private static final Results.Goal EVENT = new Results.Goal(99, 50);
  private static final Results.Goal COMMIT = new Results.Goal(90, 200);
  private static final String FLEET = ", 100 enforcers in the process";

  private final PolicyRepository repository;
  private final InventoryProducer inventory;
  private final Reconciler reconciler;
  private final Watch watch;
  private int events;
  private int commits;

  PathTrials(
      PolicyRepository repository,
      InventoryProducer inventory,
      Reconciler reconciler,
      Watch watch) {
    this.repository = repository;
    this.inventory = inventory;
    this.reconciler = reconciler;
    this.watch = watch;
  }

  Reconciler reconciler() {
    return reconciler;
  }

  void withoutEnforcers(Results results) throws Exception {
    events(results);
    commits(results);
  }

  private void events(Results results) {
    var published = new Latencies();
    var traffic = new Traffic();
    for (int i = 0; i < WARM_UP + EVENTS; i++) {
      int pod = nextPod();
      long start = put(pod);
      List<Arrival> arrivals = new ArrayList<>(watch.next());
      if (i >= WARM_UP) {
        published.addSince(start);
      }
      arrivals.addAll(watch.rest());
      if (i >= WARM_UP) {
        traffic.add(arrivals);
      }
    }
    results.addSpansUnder("event to published", published, EVENT);
    traffic.report(results);
  }

  private void commits(Results results) throws Exception {
    var committed = new Latencies();
    for (int i = 0; i < COMMITS; i++) {
      push();
      long start = System.nanoTime();
      var _ = reconciler.fetch(Duration.ZERO);
      watch.next();
      committed.addSince(start);
      watch.rest();
    }
    results.addSpansUnder("commit of one policy to published", committed, COMMIT);
  }

  void with(Fleet fleet, Results results) throws Exception {
    eventsWith(fleet, results);
    commitsWithEnforcers(results);
  }

  private void eventsWith(Fleet fleet, Results results) {
    var published = new Latencies();
    var applied = new Latencies();
    for (int i = 0; i < WARM_UP + EVENTS; i++) {
      int pod = nextPod();
      int node = BenchObjects.nodeOf(pod);
      long before = fleet.applied(node);
      long start = put(pod);
      watch.next();
      if (i >= WARM_UP) {
        published.addSince(start);
      }
      Watch.until("applying on node " + node, () -> fleet.applied(node) > before);
      if (i >= WARM_UP) {
        applied.addSince(start);
      }
      watch.rest();
    }
    results.addSpansUnder("event to published" + FLEET, published, EVENT);
    results.addSpans("event to applied by its node" + FLEET, applied, EVENT.percent());
  }

  private void commitsWithEnforcers(Results results) throws Exception {
    var published = new Latencies();
    var enforced = new Latencies();
    for (int i = 0; i < COMMITS; i++) {
      push();
      long start = System.nanoTime();
      var everywhere = new FutureTask<Duration>(() -> enforcedSince(start));
      Thread.ofVirtual().name("fetch").start(everywhere);
      watch.next();
      published.addSince(start);
      enforced.add(everywhere.get());
      watch.rest();
    }
    results.addSpansUnder("commit of one policy to published" + FLEET, published, COMMIT);
    results.addSpans(
        "commit of one policy to enforced on all its nodes" + FLEET, enforced, COMMIT.percent());
  }

  private Duration enforcedSince(long start) throws InterruptedException {
    FetchAnswer answer = reconciler.fetch(Watch.LONGEST);
    var took = Duration.ofNanos(System.nanoTime() - start);
    if (!answer.verdict().equals("adopted") || !answer.complete()) {
      throw new IllegalStateException("a commit was not enforced everywhere: " + answer);
    }
    return took;
  }

  /// A pod that was not changed yet.
  private int nextPod() {
    return events++ * 7 % BenchObjects.PODS;
  }

  /// Changes the app of a pod, and with it its own rules and those that name it. Answers when.
  private long put(int pod) {
    long start = System.nanoTime();
    inventory.put(BenchObjects.podKey(pod), BenchObjects.pod(pod, 1));
    inventory.confirm();
    return start;
  }

  private void push() throws Exception {
    int policy = commits++;
    repository.put(BenchObjects.policyPath(policy), BenchObjects.policy(policy, 9000 + policy));
    repository.push("change policy " + policy);
  }
}
