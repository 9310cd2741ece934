package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Order;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What compiling has for a node.
public sealed interface NodeOutcome {
  /// Rules, with their digest, what the node is to do with them, and the ip sets that they use.
  record Yield(Order order, Digest digest, NodeRules rules, SortedSet<SetId> sets)
      implements NodeOutcome {
    public Yield {
      sets = Collections.unmodifiableSortedSet(new TreeSet<>(sets));
    }
  }

  /// The node would exceed a limit; it keeps the snapshot of digest `keeps`.
  record Refusal(Order order, Digest keeps, LimitCode code, String exceeded)
      implements NodeOutcome {}

  /// What the node is to do.
  Order order();

  /// The digest of the snapshot that the node has, or is to have.
  default Digest standing() {
    return switch (this) {
      case Yield yield -> yield.digest();
      case Refusal refusal -> refusal.keeps();
    };
  }
}
