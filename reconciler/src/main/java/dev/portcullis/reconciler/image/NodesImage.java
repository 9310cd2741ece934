package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.Order;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What nodes were told and what they suffer: freezes by scope, retired nodes, and the newest
/// trouble of each node that has not recovered from one.
public record NodesImage(
    TreePMap<String, Timestamp> frozen,
    TreePSet<NodeName> retired,
    TreePMap<NodeName, Trouble> troubles) {
  /// All is well.
  public static final NodesImage EMPTY =
      new NodesImage(TreePMap.empty(), TreePSet.empty(), TreePMap.empty());

  /// What a node suffers, and since when.
  public record Trouble(NodeEvent event, Timestamp since) {}

  /// Whether commits are held.
  public boolean allFrozen() {
    return frozen.containsKey(new FreezeScope.Everything().text());
  }

  /// What `node` is to do with its snapshots.
  public Order orderOf(NodeName node) {
    if (retired.contains(node)) {
      return Order.REMOVE;
    }
    boolean isFrozen = allFrozen() || frozen.containsKey(new FreezeScope.OneNode(node).text());
    return isFrozen ? Order.FREEZE : Order.ENFORCE;
  }

  /// Whether some node may have gone on using what was retired at `retired`: one that has been
  /// frozen or in trouble since before.
  public boolean stuckSince(Timestamp retired) {
    return frozen.values().stream().anyMatch(since -> since.compareTo(retired) <= 0)
        || troubles.values().stream().anyMatch(it -> it.since().compareTo(retired) <= 0);
  }

  NodesImage freezing(FreezeScope scope, Timestamp time) {
    return new NodesImage(frozen.plus(scope.text(), time), retired, troubles);
  }

  NodesImage thawing(FreezeScope scope) {
    return new NodesImage(frozen.minus(scope.text()), retired, troubles);
  }

  NodesImage retiring(NodeName node) {
    return new NodesImage(frozen, retired.plus(node), troubles);
  }

  NodesImage unretiring(NodeName node) {
    return new NodesImage(frozen, retired.minus(node), troubles);
  }

  NodesImage after(NodeEvent event, Timestamp time) {
    return switch (event) {
      case NodeEvent.NodeFailed _, NodeEvent.NodeRolledBack _, NodeEvent.DriftDetected _ ->
          new NodesImage(frozen, retired, troubles.plus(event.node(), troubled(event, time)));
      case NodeEvent.NodeRecovered _ ->
          new NodesImage(frozen, retired, troubles.minus(event.node()));
      case NodeEvent.JournalAdopted _ -> this;
    };
  }

  private Trouble troubled(NodeEvent event, Timestamp time) {
    Trouble before = troubles.get(event.node());
    return new Trouble(event, before == null ? time : before.since());
  }
}
