package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.util.List;

/// Where a head stands. `firstParents`: from `commit` along first parents, newest first, up to a
/// commit that was covered, and at most one more than an event may cover. `forced`: the head known
/// before is not among its ancestors.
public record History(CommitId commit, List<CommitId> firstParents, boolean forced) {
  public History {
    firstParents = List.copyOf(firstParents);
  }
}
