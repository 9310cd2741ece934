package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.util.function.Predicate;

/// What is known before a look: the head that was dealt with last ([CommitId#NONE] to have the head
/// read in any case), and which commits were covered.
public record Known(CommitId head, Predicate<CommitId> covered) {
  /// Nothing.
  public static final Known NOTHING = new Known(CommitId.NONE, _ -> false);
}
