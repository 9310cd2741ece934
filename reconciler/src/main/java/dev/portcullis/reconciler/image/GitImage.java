package dev.portcullis.reconciler.image;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What Git says is true: the policies in force, what is staged until the next adoption, and what
/// became of the heads that were seen. `tree` is the digest of what the adopted commit held;
/// `pinned` is the pin (none: an empty list).
public record GitImage(
    GitResources resources,
    List<GitEvent.PolicyChange> staged,
    CommitId adopted,
    Digest tree,
    Observed observed,
    TreePSet<CommitId> covered,
    List<Pin> pinned) {
  /// Before any commit.
  public static final GitImage EMPTY =
      new GitImage(
          GitResources.NONE,
          List.of(),
          CommitId.NONE,
          Digest.ZERO,
          Observed.NOTHING,
          TreePSet.empty(),
          List.of());

  public GitImage {
    staged = List.copyOf(staged);
    pinned = List.copyOf(pinned);
  }

  /// The newest head that was decided on, and what is wrong with it if it was rejected, or what
  /// there is to warn of if it was adopted.
  public record Observed(String ref, CommitId commit, Verdict verdict, List<Problem> problems) {
    static final Observed NOTHING = new Observed("", CommitId.NONE, Verdict.NONE, List.of());

    public Observed {
      problems = List.copyOf(problems);
    }
  }

  /// What became of a head.
  public enum Verdict {
    /// No head was seen.
    NONE,
    /// Its policies are in force.
    ADOPTED,
    /// It has mistakes.
    REJECTED,
    /// It came while adopting is suspended.
    HELD
  }

  /// Whether the commit was in the `covers` of some head.
  public boolean covers(CommitId commit) {
    return covered.contains(commit);
  }

  GitImage staging(GitEvent.PolicyChange event) {
    List<GitEvent.PolicyChange> more = new ArrayList<>(staged);
    more.add(event);
    return new GitImage(resources, more, adopted, tree, observed, covered, pinned);
  }

  GitImage unstaged() {
    return new GitImage(resources, List.of(), adopted, tree, observed, covered, pinned);
  }

  GitImage adopting(GitEvent.CommitAdopted event) {
    var seen =
        new Observed(event.head().ref(), event.head().commit(), Verdict.ADOPTED, event.warnings());
    return new GitImage(
        promoted(),
        List.of(),
        event.head().commit(),
        event.tree(),
        seen,
        covered.plusAll(event.head().covers()),
        pinned);
  }

  GitImage rejecting(GitEvent.CommitRejected event) {
    var seen =
        new Observed(event.head().ref(), event.head().commit(), Verdict.REJECTED, event.problems());
    return observing(seen, event.head().covers());
  }

  GitImage holding(GitEvent.CommitHeld event) {
    var seen = new Observed(event.head().ref(), event.head().commit(), Verdict.HELD, List.of());
    return observing(seen, event.head().covers());
  }

  private GitImage observing(Observed seen, List<CommitId> covers) {
    return new GitImage(resources, staged, adopted, tree, seen, covered.plusAll(covers), pinned);
  }

  GitImage pinning(Pin pin) {
    return new GitImage(
        promoted(), List.of(), pin.commit(), Digest.ZERO, observed, covered, List.of(pin));
  }

  GitImage unpinned() {
    return new GitImage(resources, staged, adopted, Digest.ZERO, observed, covered, List.of());
  }

  private GitResources promoted() {
    GitResources next = resources;
    for (GitEvent.PolicyChange change : staged) {
      Allowance.ask();
      next =
          switch (change) {
            case GitEvent.PolicyPut put -> next.with(put);
            case GitEvent.PolicyRemoved(ResourceKey key) -> next.without(key);
          };
    }
    return next;
  }

  /// The keys that promoting what is staged would touch.
  List<ResourceKey> stagedKeys() {
    return staged.stream().map(GitEvent.PolicyChange::key).toList();
  }

  /// The policies in force, staged ones among them.
  public TreePMap<ResourceKey, PolicyEntry> policies() {
    return resources.policies();
  }
}
