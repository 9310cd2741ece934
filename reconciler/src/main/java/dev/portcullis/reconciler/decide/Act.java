package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an operator may have done to the running system.
public sealed interface Act {
  /// Goes back to `commit` and stays there, whatever is pushed. `resources` are those that were in
  /// force just after it was adopted.
  record Rollback(CommitId commit, SortedMap<ResourceKey, GitEvent.PolicyPut> resources)
      implements Act {
    public Rollback {
      resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }
  }

  /// Follows the watched ref again.
  record Unpin() implements Act {}

  /// Has everything, or one node, stay as it is.
  record Freeze(FreezeScope scope) implements Act {}

  /// Ends a freeze.
  record Thaw(FreezeScope scope) implements Act {}

  /// Has a node take its rules away.
  record RetireNode(NodeName node) implements Act {}

  /// Notes that somebody went round the control plane, and did `what`.
  record BreakGlass(String what) implements Act {
    public BreakGlass {
      Operator.checkLine("account of what was done", what, Operator.LONGEST_REASON);
    }
  }

  /// Whether the head of the watched ref, though it was decided on, means something else from now
  /// on.
  default boolean concernsHeads() {
    return switch (this) {
      case Rollback _, Unpin _ -> true;
      case Thaw(FreezeScope scope) -> scope.equals(new FreezeScope.Everything());
      case Freeze _, RetireNode _, BreakGlass _ -> false;
    };
  }
}
