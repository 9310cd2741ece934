package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.PublicationPlan;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.compile.WholeCluster;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the nodes of random clusters must enforce, by way of journal, image, compilation and
/// topics, as it is for the nodes of real ones.
final class RandomNodes {
  private RandomNodes() {}

  /// What each node of the whole cluster of `seed` must enforce.
  static SortedMap<NodeName, Wanted> of(long seed) {
    return nodes(WholeCluster.draw(seed).standing());
  }

  /// What the nodes must enforce after each of `batches` of the history of `seed`, frozen and
  /// retired ones as if they were not.
  static List<SortedMap<NodeName, Wanted>> steps(long seed, int batches) {
    List<SortedMap<NodeName, Wanted>> steps = new ArrayList<>();
    Batch.Standing standing = Histories.start();
    for (List<Fact> facts : new RandomHistory(seed).batches(batches)) {
      var batch = new Batch(standing, Histories.at(0));
      batch.add(facts);
      standing = batch.close().standing();
      steps.add(nodes(standing));
    }
    return steps;
  }

  private static SortedMap<NodeName, Wanted> nodes(Batch.Standing standing) {
    TopicContents published =
        PublicationPlan.full(TopicContents.NOTHING, standing.image(), standing.compilation())
            .after();
    var moment = new Moment(Moment.Role.LEADER, standing, published, NodeReports.NONE);
    var nodes = new TreeMap<NodeName, Wanted>();
    for (NodeName node : standing.compilation().nodes().keySet()) {
      WantedBy.of(moment, node)
          .ifPresent(wanted -> nodes.put(node, ordered(wanted, Order.ENFORCE)));
    }
    return nodes;
  }

  /// `wanted` with another order.
  static Wanted ordered(Wanted wanted, Order order) {
    NodeSnapshot it = wanted.snapshot();
    return new Wanted(
        new NodeSnapshot(it.node(), order, it.provenance(), it.digest(), it.rules()),
        wanted.sections(),
        wanted.sets());
  }
}
