package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.util.List;

/// The pull requests of a remote.
public sealed interface Proposals {
  /// The watched ref points to `onto`; there are these heads, the newest pull request first, and
  /// `passedOver` more of older ones.
  record Found(CommitId onto, List<PullRequestHead> heads, int passedOver) implements Proposals {
    public Found {
      heads = List.copyOf(heads);
    }
  }

  /// The remote does not answer, or the watched ref is not there.
  record Unknown(String message) implements Proposals {}
}
