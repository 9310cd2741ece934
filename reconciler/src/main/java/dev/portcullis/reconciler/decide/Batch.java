package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.CompiledPolicy;
import dev.portcullis.reconciler.compile.LimitCode;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Replayed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Facts on their way into the journal, tried out before anything is written: what the image would
/// be, and what it would compile to. One batch becomes one transaction, closed by its `Compiled`.
public final class Batch {
  private final CompileDecision.Author author;
  private final List<Envelope> envelopes = new ArrayList<>();
  private final Standing start;
  private Standing standing;
  private Retirement orphans = Retirement.NONE;

  /// What a batch starts from and leads to: an image, what it compiles to, and the journal's end.
  public record Standing(ClusterImage image, Compilation compilation, JournalHead head) {}

  /// A whole batch: what to append, and what will stand once it is appended.
  public record Closed(List<Envelope> envelopes, Standing standing) {
    public Closed {
      envelopes = List.copyOf(envelopes);
    }
  }

  public Batch(Standing start, CompileDecision.Author author) {
    this.start = start;
    this.author = author;
    standing = new Standing(start.image(), start.compilation().marked(), start.head());
  }

  /// What stands after what is in the batch so far.
  public Standing standing() {
    return standing;
  }

  /// Adds facts that are so whatever they compile to.
  public void add(List<Fact> facts) {
    if (!facts.isEmpty()) {
      keep(attempt(facts));
    }
  }

  /// Adds what a head means; a commit that does not compile within the limits is rejected.
  public void add(Candidate candidate) {
    ClusterImage image = standing.image();
    List<Fact> facts = CommitDecision.facts(image.git(), image.nodes(), candidate);
    if (facts.isEmpty()) {
      return;
    }
    Tried tried = attempt(facts);
    List<Problem> problems = limitProblems(tried.standing().compilation());
    if (problems.isEmpty()) {
      keep(tried);
    } else {
      add(CommitDecision.rejection(image.git(), candidate, problems));
    }
  }

  /// Adds what an operator's act means, unless something speaks against it.
  public Ruling add(Operator operator, Act act) {
    Optional<Ruling> objection = ActDecision.objection(standing, act);
    if (objection.isPresent()) {
      return objection.get();
    }
    ResourceChanges changes = ActDecision.changes(standing.image().git(), act);
    Tried tried = attempt(ActDecision.facts(operator, act, changes));
    List<Problem> problems = limitProblems(tried.standing().compilation());
    if (!problems.isEmpty()) {
      return new Ruling.Exceeding(problems);
    }
    keep(tried);
    return new Ruling.Granted(tried.envelopes().getLast().sequence(), changes);
  }

  /// What `candidate` would lead to if it were adopted, whether heads are held or not; nothing is
  /// added.
  Rehearsal rehearse(Candidate candidate) {
    if (candidate.total() > 0) {
      return new Rehearsal(standing, candidate.problems());
    }
    ClusterImage image = standing.image();
    Tried tried = attempt(CommitDecision.adoption(image.git(), candidate));
    List<Problem> problems = new ArrayList<>(ShrinkRule.problems(image.git(), candidate));
    problems.addAll(limitProblems(tried.standing().compilation()));
    return new Rehearsal(tried.standing(), problems);
  }

  /// Has what the topics hold besides retired with this batch.
  public void retire(Retirement besides) {
    orphans = besides;
    standing =
        new Standing(
            standing.image(),
            standing.compilation().retaining(standing.image(), besides.sets()),
            standing.head());
  }

  /// What is in the batch so far, without a word about what it compiles to.
  public Closed closeUncompiled() {
    return new Closed(envelopes, standing);
  }

  /// Closes the batch with what the journal must say of its compilation, if it changes anything.
  public Closed close() {
    if (!envelopes.isEmpty() && isWorthSaying()) {
      add(
          CompileDecision.facts(
              standing.image(),
              start.compilation(),
              standing.compilation(),
              new CompileDecision.Say(author, orphans)));
    }
    return new Closed(envelopes, standing);
  }

  /// Whether the batch adopts a commit, or compiles to something that the journal does not say yet.
  private boolean isWorthSaying() {
    Compilation after = standing.compilation();
    boolean said =
        standing.image().compiled().newest().stream()
            .anyMatch(newest ->
                newest.nodesRoot().equals(after.nodesRoot())
                    && newest.setsRoot().equals(after.setsRoot()));
    return !said
        || !start.image().git().adopted().equals(standing.image().git().adopted())
        || !after.changes().sections().isEmpty()
        || !orphans.equals(Retirement.NONE)
        || !after.refused().equals(start.compilation().refused());
  }

  /// Facts with where they lead to.
  private record Tried(List<Envelope> envelopes, Standing standing) {}

  private void keep(Tried tried) {
    standing = tried.standing();
    envelopes.addAll(tried.envelopes());
  }

  private Tried attempt(List<Fact> facts) {
    List<Envelope> tried = new ArrayList<>();
    JournalHead head = standing.head();
    for (Fact fact : facts) {
      Envelope envelope = head.envelope(fact, author.time());
      tried.add(envelope);
      head = head.after(envelope);
    }
    Replayed replayed = standing.image().replay(tried);
    Compilation compilation = standing.compilation().next(replayed.image(), replayed.touched());
    return new Tried(tried, new Standing(replayed.image(), compilation, head));
  }

  /// What of the commit in `tried` exceeds a limit that was not exceeded before.
  private List<Problem> limitProblems(Compilation tried) {
    List<Problem> problems = new ArrayList<>();
    for (CompiledPolicy policy : tried.sections().values()) {
      if (tried.changes().sections().contains(policy.digest())
          && policy.size() > tried.limits().sectionBytes()) {
        problems.add(
            problem(
                policy,
                LimitCode.SECTION_TOO_LARGE,
                "the policy compiles to %s bytes; %s are allowed"
                    .formatted(policy.size(), tried.limits().sectionBytes())));
      }
    }
    List<NodeName> before = standing.compilation().refused();
    for (NodeName node : tried.refused()) {
      if (!before.contains(node) && tried.nodes().get(node) instanceof NodeOutcome.Refusal it) {
        firstChanged(tried)
            .ifPresent(policy ->
                problems.add(problem(policy, it.code(), "on node " + node + " " + it.exceeded())));
      }
    }
    return problems;
  }

  private Optional<CompiledPolicy> firstChanged(Compilation tried) {
    return tried.policies().values().stream()
        .filter(policy -> tried.changes().sections().contains(policy.digest()))
        .findFirst();
  }

  private static Problem problem(CompiledPolicy policy, LimitCode code, String message) {
    GitEvent.PolicyPut put = policy.put();
    return new Problem(
        code.text(), put.path(), put.lines().getOrDefault("", 1), 1, message, code.remedy());
  }
}
