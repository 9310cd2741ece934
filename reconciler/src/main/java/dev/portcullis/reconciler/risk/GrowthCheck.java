package dev.portcullis.reconciler.risk;

import dev.portcullis.reconciler.change.NodeChange;
import java.util.List;

/// R016: a node gets a quarter more rules, and at least a hundred.
final class GrowthCheck implements Check {
  private static final int LEAST = 100;
  private static final int SHARE = 4;

  private final Ground ground;

  GrowthCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    return ground.nodes().stream().filter(GrowthCheck::grows).map(GrowthCheck::suspicion).toList();
  }

  private static boolean grows(NodeChange node) {
    int more = node.transition().after() - node.transition().before();
    return more >= LEAST && more * SHARE > node.transition().before();
  }

  private static Suspicion suspicion(NodeChange node) {
    String message =
        "it would have %d rules instead of %d"
            .formatted(node.transition().after(), node.transition().before());
    return new Suspicion(
        RiskCode.GROWTH, message, node.node().text(), List.of(), List.of(), List.of(), List.of());
  }
}
