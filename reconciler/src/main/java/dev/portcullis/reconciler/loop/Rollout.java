package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.web.Metrics;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/// A head on its way to the nodes: those that do not enforce yet what was published since it was
/// found.
record Rollout(long foundNanos, Set<NodeName> waiting) {
  /// Nothing is on its way.
  static final Rollout DONE = new Rollout(0, new TreeSet<>());

  /// The way of a head that was found at `foundNanos` and is published by now.
  static Rollout of(Moment moment, long foundNanos) {
    var waiting = new TreeSet<NodeName>();
    moment
        .contents()
        .nodes()
        .forEach((node, held) -> {
          if (held.order() == Order.ENFORCE && !moment.enforces(node)) {
            waiting.add(node);
          }
        });
    return new Rollout(foundNanos, waiting);
  }

  /// The way that is left; the time of each node that has arrived is counted.
  Rollout after(Moment moment, Metrics metrics) {
    if (waiting.isEmpty()) {
      return DONE;
    }
    var left = new TreeSet<NodeName>();
    for (NodeName node : waiting) {
      if (moment.enforces(node)) {
        metrics.nodeEnforces(Duration.ofNanos(System.nanoTime() - foundNanos));
      } else if (moment.contents().nodes().containsKey(node)) {
        left.add(node);
      }
    }
    return new Rollout(foundNanos, left);
  }
}
