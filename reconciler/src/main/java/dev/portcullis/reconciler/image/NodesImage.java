package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.Order;
import org.pcollections.TreePMap;

/// What nodes were told and what they suffer: freezes by scope and retired nodes, and who said so,
/// the newest trouble of each node that has not recovered from one, and how each node last came to
/// follow this journal, if its operator made it.
public record NodesImage(
    TreePMap<String, Origin> frozen,
    TreePMap<NodeName, Origin> retired,
    TreePMap<NodeName, Trouble> troubles,
    TreePMap<NodeName, NodeEvent.JournalAdopted> adoptions) {
  /// All is well.
  public static final NodesImage EMPTY =
      new NodesImage(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  /// What a node suffers, and since when.
  public record Trouble(NodeEvent event, Timestamp since) {}

  /// Whether commits are held.
  public boolean allFrozen() {
    return isFrozen(new FreezeScope.Everything());
  }

  /// Whether just this is frozen: a node may be so by itself, beside everything.
  public boolean isFrozen(FreezeScope scope) {
    return frozen.containsKey(scope.text());
  }

  /// What `node` is to do with its snapshots.
  public Order orderOf(NodeName node) {
    if (retired.containsKey(node)) {
      return Order.REMOVE;
    }
    return allFrozen() || isFrozen(new FreezeScope.OneNode(node)) ? Order.FREEZE : Order.ENFORCE;
  }

  /// Whether some node may have gone on using what was retired at `retired`: one that has been
  /// frozen or in trouble since before.
  public boolean stuckSince(Timestamp retired) {
    return frozen.values().stream().anyMatch(it -> it.at().compareTo(retired) <= 0)
        || troubles.values().stream().anyMatch(it -> it.since().compareTo(retired) <= 0);
  }

  NodesImage freezing(FreezeScope scope, Origin origin) {
    return new NodesImage(frozen.plus(scope.text(), origin), retired, troubles, adoptions);
  }

  NodesImage thawing(FreezeScope scope) {
    return new NodesImage(frozen.minus(scope.text()), retired, troubles, adoptions);
  }

  NodesImage retiring(NodeName node, Origin origin) {
    return new NodesImage(frozen, retired.plus(node, origin), troubles, adoptions);
  }

  NodesImage unretiring(NodeName node) {
    return new NodesImage(frozen, retired.minus(node), troubles, adoptions);
  }

  NodesImage after(NodeEvent event, Timestamp time) {
    return switch (event) {
      case NodeEvent.NodeFailed _, NodeEvent.NodeRolledBack _, NodeEvent.DriftDetected _ ->
          withTroubles(troubles.plus(event.node(), troubled(event, time)));
      case NodeEvent.NodeRecovered _ -> withTroubles(troubles.minus(event.node()));
      case NodeEvent.JournalAdopted adopted ->
          new NodesImage(frozen, retired, troubles, adoptions.plus(adopted.node(), adopted));
    };
  }

  private NodesImage withTroubles(TreePMap<NodeName, Trouble> after) {
    return new NodesImage(frozen, retired, after, adoptions);
  }

  private Trouble troubled(NodeEvent event, Timestamp time) {
    Trouble before = troubles.get(event.node());
    return new Trouble(event, before == null ? time : before.since());
  }
}
