package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.math.BigInteger;
import java.util.Comparator;

/// The head of the pull request `name` (its number, at most servers), which `ref` of the remote
/// points to.
public record PullRequestHead(String name, String ref, CommitId commit) {
  /// The newest pull request first: the highest number, then names.
  static final Comparator<PullRequestHead> NEWEST_FIRST =
      Comparator.comparing(PullRequestHead::number)
          .thenComparing(PullRequestHead::name)
          .thenComparing(PullRequestHead::ref)
          .reversed();

  private BigInteger number() {
    return name.matches("[0-9]+") ? new BigInteger(name) : BigInteger.ONE.negate();
  }
}
