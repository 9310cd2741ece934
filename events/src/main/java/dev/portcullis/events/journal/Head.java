package dev.portcullis.events.journal;

import dev.portcullis.events.name.CommitId;
import java.util.List;

/// What a fetch found: `ref` pointed to `commit`. `covers` are the first-parent commits reachable
/// from it and in no earlier `covers`, newest first, at most [#COVERS_LIMIT]; `coversTruncated`
/// when there were more. `forced`: the head before was not an ancestor.
public record Head(
    String ref, CommitId commit, List<CommitId> covers, boolean coversTruncated, boolean forced) {
  /// How many commits one event covers at most.
  public static final int COVERS_LIMIT = 10_000;

  public Head {
    covers = List.copyOf(covers);
    if (covers.size() > COVERS_LIMIT) {
      throw new IllegalArgumentException("more than " + COVERS_LIMIT + " commits covered at once");
    }
  }
}
