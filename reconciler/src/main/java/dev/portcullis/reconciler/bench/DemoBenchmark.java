package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.demo.DemoFailedException;
import dev.portcullis.reconciler.demo.TimedCluster;

/// The path to real kernels, on the demo's cluster: two nodes in network namespaces. Takes root.
final class DemoBenchmark implements Benchmark {
  private static final int WARM_UP = 5;
  private static final int PUSHES = 20;
  private static final int EVENTS = 50;
  private static final String PUSH = "push to enforced on both nodes of the demo, median";
  private static final String EVENT =
      "inventory event to the kernels of both nodes (looked for every "
          + TimedCluster.RESOLUTION.toMillis()
          + " ms), median";
  private static final double PUSH_GOAL = 1000;
  private static final double EVENT_GOAL = 250;

  @Override
  public String name() {
    return "path";
  }

  /// Where there can be no such cluster, the numbers are reported as not measured.
  @Override
  public void measure(Results results) throws Exception {
    TimedCluster cluster;
    try {
      cluster = TimedCluster.start();
    } catch (DemoFailedException e) {
      results.addUnmeasured(PUSH, PUSH_GOAL, String.valueOf(e.getMessage()));
      results.addUnmeasured(EVENT, EVENT_GOAL, String.valueOf(e.getMessage()));
      return;
    }
    try (cluster) {
      var pushes = new Latencies();
      for (int i = 0; i < WARM_UP + PUSHES; i++) {
        var took = cluster.push(i);
        if (i >= WARM_UP) {
          pushes.add(took);
        }
      }
      results.addUnder(PUSH, pushes.percentile(50), "ms", PUSH_GOAL);
      results.add("push to enforced on both nodes of the demo, slowest", pushes.most(), "ms");
      var events = new Latencies();
      for (int i = 0; i < WARM_UP + EVENTS; i++) {
        var took = cluster.event();
        if (i >= WARM_UP) {
          events.add(took);
        }
      }
      results.addUnder(EVENT, events.percentile(50), "ms", EVENT_GOAL);
      results.add("inventory event to the kernels of both nodes, slowest", events.most(), "ms");
    }
  }
}
