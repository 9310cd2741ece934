package dev.portcullis.reconciler.demo;

import dev.portcullis.reconciler.kafka.TopicTail;
import java.time.Duration;
import java.util.List;

/// A pod appears: an address more in a set, and no word to the nodes that are not its own.
final class SecondFrontend implements Chapter {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public String title() {
    return "A pod with the frontend's label appears on the other node: it gets through";
  }

  @Override
  public void tell(Stage stage, Telling telling) {
    stage.breakable(4, cluster -> cluster.breakShut(DemoNode.BRIDGING));
    var probes = Probe.of(List.of(DemoPod.FRONTEND_2), NoPolicyYet.BACKENDS, DemoPod.SERVICE);
    telling.check(
        "before, it is an unknown endpoint and reaches nothing",
        probes.stream().noneMatch(probe -> isServed(stage, probe)),
        "none of " + probes.size() + " served");
    var _ = stage.platform().snapshots().rest();
    telling.command("portcullis inventory put -f frontend-2.json");
    long start = System.nanoTime();
    stage.put(DemoPod.FRONTEND_2.key(), DemoPod.FRONTEND_2.object());
    Waiting.until(PATIENCE, () -> probes.stream().allMatch(probe -> isServed(stage, probe)));
    telling.time(
        "inventoryToKernel",
        "from the event to the first connection through both nodes",
        Duration.ofNanos(System.nanoTime() - start));
    telling.found(stage.probes().served("frontend-2 reaches backend:8000 on both nodes", probes));
    telling.found(AllowTheFrontend.othersAreRefused(stage));
    stage.awaitQuiet();
    telling.found(onlyItsOwnNode(stage.platform().snapshots().rest()));
  }

  private static boolean isServed(Stage stage, Probe probe) {
    return stage.probes().attempt(probe) instanceof ProbeAnswer.Served;
  }

  private static Finding onlyItsOwnNode(List<TopicTail.Arrival> arrivals) {
    List<String> published = arrivals.stream().map(TopicTail.Arrival::key).toList();
    var own = List.of(DemoPod.FRONTEND_2.node().toString());
    return new Finding(
        "the snapshots topic has one new record, that of the pod's own node",
        "new records: " + published,
        published.equals(own));
  }
}
