package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.decide.Batch;
import java.util.Map;

/// Everything that answers are made of, at one moment. Immutable.
record Moment(Role role, Batch.Standing standing, TopicContents contents, NodeReports reports) {
  static final Moment STARTING =
      new Moment(Role.STARTING, Standby.NOTHING, TopicContents.NOTHING, NodeReports.NONE);

  /// What a reconciler is at the moment.
  enum Role {
    STARTING,
    STANDBY,
    LEADER
  }

  /// The nodes that are to enforce what is published.
  int nodesWanted() {
    return (int)
        contents.nodes().values().stream().filter(it -> it.order() == Order.ENFORCE).count();
  }

  /// How many of them do.
  int nodesEnforcing() {
    int enforcing = 0;
    for (Map.Entry<NodeName, TopicContents.HeldNode> entry : contents.nodes().entrySet()) {
      if (entry.getValue().order() == Order.ENFORCE && enforces(entry.getKey())) {
        enforcing++;
      }
    }
    return enforcing;
  }

  boolean enforces(NodeName node) {
    var what = new NodeReports.What(standing.image(), standing.compilation(), contents);
    return reports.enforces(node, what);
  }
}
