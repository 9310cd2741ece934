package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import java.util.List;

/// A head that a fetch found, with what its files say. `firstParents` are the head and its
/// first-parent ancestors, newest first, as far as they are needed; `total` counts all problems,
/// and not the warnings, which keep nobody from adopting it.
public record Candidate(
    Place place,
    List<CommitId> firstParents,
    Authorship authorship,
    Digest tree,
    List<GitEvent.PolicyPut> resources,
    List<Problem> problems,
    List<Problem> warnings,
    int total) {
  public Candidate {
    firstParents = List.copyOf(firstParents);
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /// Where the head was found, and how it follows on the one before.
  public record Place(String ref, CommitId commit, Advance advance) {}

  /// How a head follows on the one before.
  public enum Advance {
    /// The head before is an ancestor, or there was none.
    FORWARD,
    /// It is not: somebody pushed by force.
    FORCED
  }
}
