package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.GitImage.Verdict;
import dev.portcullis.reconciler.image.NodesImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What a head means: all of it takes effect, or nothing.
public final class CommitDecision {
  private final GitImage git;
  private final NodesImage nodes;
  private final Candidate candidate;

  private CommitDecision(GitImage git, NodesImage nodes, Candidate candidate) {
    this.git = git;
    this.nodes = nodes;
    this.candidate = candidate;
  }

  /// The facts in `candidate`; none when the image already knows what became of it.
  public static List<Fact> facts(GitImage git, NodesImage nodes, Candidate candidate) {
    return new CommitDecision(git, nodes, candidate).facts();
  }

  /// The facts of adopting `candidate`, which has no mistakes, whatever else speaks against it.
  static List<Fact> adoption(GitImage git, Candidate candidate) {
    return new CommitDecision(git, NodesImage.EMPTY, candidate).adopted();
  }

  /// The facts of refusing `candidate` for `problems` that only compiling showed.
  public static List<Fact> rejection(GitImage git, Candidate candidate, List<Problem> problems) {
    var refused =
        new Candidate(
            candidate.place(),
            candidate.firstParents(),
            candidate.authorship(),
            candidate.tree(),
            List.of(),
            problems,
            candidate.warnings(),
            problems.size());
    return new CommitDecision(git, NodesImage.EMPTY, refused).rejected();
  }

  private List<Fact> facts() {
    Optional<String> suspension = suspension(git, nodes);
    if (suspension.isPresent()) {
      return isInForce() ? List.of() : held(suspension.get());
    }
    if (candidate.total() > 0) {
      return rejected();
    }
    List<Problem> problems = ShrinkRule.problems(git, candidate);
    return problems.isEmpty() ? adopted() : rejection(git, candidate, problems);
  }

  /// Why heads are held; empty while they are adopted.
  public static Optional<String> suspension(GitImage git, NodesImage nodes) {
    return git.pinned().stream()
        .map(pin -> "pinned to " + pin.commit())
        .findFirst()
        .or(() -> nodes.allFrozen() ? Optional.of("frozen") : Optional.empty());
  }

  private List<Fact> held(String reason) {
    return isDecided(Verdict.HELD)
        ? List.of()
        : List.of(fact(new GitEvent.CommitHeld(head(), reason)));
  }

  private List<Fact> rejected() {
    if (isDecided(Verdict.REJECTED) && git.observed().problems().equals(candidate.problems())) {
      return List.of();
    }
    return List.of(
        fact(
            new GitEvent.CommitRejected(
                head(), candidate.authorship(), candidate.problems(), candidate.total())));
  }

  private boolean isDecided(Verdict verdict) {
    return git.observed().verdict() == verdict
        && git.observed().commit().equals(candidate.place().commit())
        && git.observed().ref().equals(candidate.place().ref());
  }

  /// Whether what the head holds is in force because it was adopted.
  private boolean isInForce() {
    return isDecided(Verdict.ADOPTED)
        && git.adopted().equals(candidate.place().commit())
        && git.tree().equals(candidate.tree());
  }

  private List<Fact> adopted() {
    if (isInForce()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    var wanted = new TreeMap<ResourceKey, GitEvent.PolicyPut>();
    candidate.resources().forEach(put -> wanted.put(put.key(), put));
    ResourceChanges.between(git.resources().puts(), wanted)
        .events()
        .forEach(change -> facts.add(fact(change)));
    facts.add(
        fact(
            new GitEvent.CommitAdopted(
                head(), candidate.tree(), candidate.authorship(), candidate.warnings())));
    return facts;
  }

  /// The head with what it covers: at the first sight of the branch itself alone, later all
  /// first-parent commits down to one that is covered.
  private Head head() {
    Candidate.Place place = candidate.place();
    List<CommitId> covers = new ArrayList<>();
    boolean truncated = false;
    for (CommitId commit : git.covered().isEmpty() ? List.of(place.commit()) : uncovered()) {
      truncated = covers.size() == Head.COVERS_LIMIT;
      if (truncated) {
        break;
      }
      covers.add(commit);
    }
    boolean forced = place.advance() == Candidate.Advance.FORCED;
    return new Head(place.ref(), place.commit(), covers, truncated, forced);
  }

  private List<CommitId> uncovered() {
    return candidate.firstParents().stream().takeWhile(commit -> !git.covers(commit)).toList();
  }

  private Fact fact(JournalEvent event) {
    Candidate.Place place = candidate.place();
    return new Fact(
        Actor.author(candidate.authorship().author()),
        new Cause.GitHead(place.ref(), place.commit()),
        event);
  }
}
