package dev.portcullis.reconciler.bench;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.TopicTail;
import dev.portcullis.reconciler.kafka.TopicTail.Arrival;
import dev.portcullis.reconciler.loop.Reconciler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The whole path at 100 nodes, 3,000 pods and 300 policies: from a record or a push to what nodes
/// can read.
final class PathBenchmark implements Benchmark {
  private static final int WARM_UP = 50;
  private static final int EVENTS = 300;
  private static final int COMMITS = 40;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(30);

  @Override
  public String name() {
    return "path";
  }

  @Override
  public void measure(Results results) throws Exception {
    try (var workshop = new Workshop();
        var inventory = new InventoryProducer(workshop.kafka())) {
      fill(workshop.repository(), inventory);
      long start = System.nanoTime();
      try (var reconciler = workshop.reconciler()) {
        awaitCompiled(reconciler);
        results.add("first compile and publication", millisSince(start), "ms");
        try (var tail =
            new TopicTail(
                workshop.kafka(), List.of(Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS))) {
          events(inventory, tail, results);
          commits(workshop.repository(), reconciler, tail, results);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        results.add("heap in use, with the broker in the process", heap, "MB");
      }
    }
  }

  private static void fill(PolicyRepository repository, InventoryProducer inventory)
      throws IOException {
    for (int i = 0; i < BenchObjects.NODES; i++) {
      inventory.put(BenchObjects.nodeKey(i), BenchObjects.node(i));
    }
    for (int i = 0; i < BenchObjects.PODS; i++) {
      inventory.put(BenchObjects.podKey(i), BenchObjects.pod(i, 0));
    }
    inventory.confirm();
    for (int i = 0; i < BenchObjects.POLICIES; i++) {
      repository.put(BenchObjects.policyPath(i), BenchObjects.policy(i, 8000));
    }
    repository.push("all policies");
  }

  private static void awaitCompiled(Reconciler reconciler) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST.toNanos()) {
      var status = reconciler.status();
      if (status.inventory().endpoints() == BenchObjects.PODS
          && status.rules().policies() == BenchObjects.POLICIES) {
        return;
      }
      if (status.role().equals("leader") && status.rules().policies() == 0) {
        var _ = reconciler.fetch(Duration.ZERO);
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("nothing was compiled within " + LONGEST);
  }

  private static void events(InventoryProducer inventory, TopicTail tail, Results results) {
    var latencies = new Latencies();
    var traffic = new Traffic();
    for (int i = 0; i < WARM_UP + EVENTS; i++) {
      int pod = i * 7 % BenchObjects.PODS;
      long start = System.nanoTime();
      inventory.put(BenchObjects.podKey(pod), BenchObjects.pod(pod, 1 + i % 9));
      inventory.confirm();
      List<Arrival> first = next(tail);
      if (i >= WARM_UP) {
        latencies.addSince(start);
        traffic.add(first);
        traffic.add(rest(tail));
      } else {
        rest(tail);
      }
    }
    results.addUnder("event to published, median", latencies.percentile(50), "ms", 50);
    results.addUnder("event to published, p99", latencies.percentile(99), "ms", 50);
    results.add("records published per event", traffic.records() / (double) EVENTS, "records");
    results.add("bytes published per event", traffic.bytes() / (double) EVENTS, "bytes");
    results.addUnder(
        "snapshots published per event, most", (double) traffic.mostSnapshots(), "records", 2);
  }

  private static void commits(
      PolicyRepository repository, Reconciler reconciler, TopicTail tail, Results results)
      throws Exception {
    var latencies = new Latencies();
    for (int i = 0; i < COMMITS; i++) {
      repository.put(BenchObjects.policyPath(i), BenchObjects.policy(i, 9000 + i));
      repository.push("change policy " + i);
      long start = System.nanoTime();
      var _ = reconciler.fetch(Duration.ZERO);
      next(tail);
      latencies.addSince(start);
      rest(tail);
    }
    results.addUnder(
        "commit of one policy to published, median", latencies.percentile(50), "ms", 200);
    results.addUnder("commit of one policy to published, p90", latencies.percentile(90), "ms", 200);
  }

  private static List<Arrival> next(TopicTail tail) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST.toNanos()) {
      List<Arrival> arrivals = tail.poll(Duration.ofSeconds(1));
      if (!arrivals.isEmpty()) {
        return arrivals;
      }
    }
    throw new IllegalStateException("nothing was published within " + LONGEST);
  }

  private static List<Arrival> rest(TopicTail tail) {
    List<Arrival> all = new ArrayList<>();
    List<Arrival> more = tail.poll(QUIET);
    while (!more.isEmpty()) {
      all.addAll(more);
      more = tail.poll(QUIET);
    }
    return all;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /// What was published for events.
  private static final class Traffic {
    private long records;
    private long bytes;
    private long snapshots;
    private long mostSnapshots;

    void add(List<Arrival> arrivals) {
      snapshots = 0;
      for (Arrival arrival : arrivals) {
        records++;
        bytes += arrival.bytes();
        snapshots += arrival.topic() == Topic.SNAPSHOTS ? 1 : 0;
      }
      mostSnapshots = Math.max(mostSnapshots, snapshots);
    }

    long records() {
      return records;
    }

    long bytes() {
      return bytes;
    }

    long mostSnapshots() {
      return mostSnapshots;
    }
  }
}
