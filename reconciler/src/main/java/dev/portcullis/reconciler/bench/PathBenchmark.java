package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import java.io.IOException;
import java.time.Duration;

/// The whole path at 100 nodes, 3,000 pods and 300 policies: from a record or a push to what nodes
/// can read; and, once the nodes' enforcers run too, to what they have done. These are measured
/// apart because in one process they take the processors from each other.
final class PathBenchmark implements Benchmark {
  /// A hundred starting programs share the processors.
  private static final Duration STARTING = Duration.ofMinutes(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

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
        try (var watch = new Watch(workshop.kafka())) {
          var trials = new PathTrials(workshop.repository(), inventory, reconciler, watch);
          trials.withoutEnforcers(results);
          results.add("heap in use, with the broker in the process", heap(), "MB");
          withEnforcers(workshop, trials, results);
        }
      }
    }
  }

  private static void withEnforcers(Workshop workshop, PathTrials trials, Results results)
      throws Exception {
    long start = System.nanoTime();
    try (var fleet = Fleet.start(workshop.kafka())) {
      awaitEnforced(trials.reconciler());
      results.add(
          "100 enforcers started to all nodes enforcing what is published",
          millisSince(start),
          "ms");
      trials.with(fleet, results);
      results.add("heap in use, with the broker and 100 enforcers in the process", heap(), "MB");
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
    while (System.nanoTime() - start < Watch.LONGEST.toNanos()) {
      var status = reconciler.status();
      if (status.inventory().endpoints() == BenchObjects.PODS
          && status.rules().policies() == BenchObjects.POLICIES) {
        return;
      }
      if (status.role().equals("leader") && status.rules().policies() == 0) {
        var _ = reconciler.fetch(Duration.ZERO);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException("nothing was compiled within " + Watch.LONGEST);
  }

  private static void awaitEnforced(Reconciler reconciler) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < STARTING.toNanos()) {
      if (reconciler.status().nodes().stream().map(NodePart::state).allMatch("enforced"::equals)) {
        return;
      }
      Thread.sleep(BETWEEN_LOOKS.multipliedBy(10));
    }
    throw new IllegalStateException("not every node enforces within " + STARTING);
  }

  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
