package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.NodesImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an operator's act means: one event, after the changes of resources that it makes effective.
/// An act that would change nothing is refused.
final class ActDecision {
  private static final String SEE_STATUS = "see `portcullis status`";

  private final Batch.Standing standing;
  private final GitImage git;
  private final NodesImage nodes;

  private ActDecision(Batch.Standing standing) {
    this.standing = standing;
    git = standing.image().git();
    nodes = standing.image().nodes();
  }

  /// The changes of resources in `act`.
  static ResourceChanges changes(GitImage git, Act act) {
    return act instanceof Act.Rollback rollback
        ? ResourceChanges.between(git.resources().puts(), rollback.resources())
        : ResourceChanges.NONE;
  }

  /// The facts in `act` with these changes; its own is the last.
  static List<Fact> facts(Operator operator, Act act, ResourceChanges changes) {
    List<JournalEvent> events = new ArrayList<>(changes.events());
    events.add(event(act));
    var cause = new Cause.Operation(operator.reason());
    return events.stream().map(event -> new Fact(operator.actor(), cause, event)).toList();
  }

  private static OperatorEvent event(Act act) {
    return switch (act) {
      case Act.Rollback(CommitId commit, _) -> new OperatorEvent.CommitPinned(commit);
      case Act.Unpin() -> new OperatorEvent.Unpinned();
      case Act.Freeze(FreezeScope scope) -> new OperatorEvent.Frozen(scope);
      case Act.Thaw(FreezeScope scope) -> new OperatorEvent.Thawed(scope);
      case Act.RetireNode(NodeName node) -> new OperatorEvent.NodeRetired(node);
      case Act.BreakGlass(String what) -> new OperatorEvent.GlassBroken(what);
    };
  }

  /// What speaks against `act` on what stands.
  static Optional<Ruling> objection(Batch.Standing standing, Act act) {
    var decision = new ActDecision(standing);
    return switch (act) {
      case Act.Rollback(CommitId commit, _) -> decision.rollback(commit);
      case Act.Unpin() -> decision.unpin();
      case Act.Freeze(FreezeScope scope) -> decision.freeze(scope);
      case Act.Thaw(FreezeScope scope) -> decision.thaw(scope);
      case Act.RetireNode(NodeName node) -> decision.unusable(node);
      case Act.BreakGlass _ -> Optional.empty();
    };
  }

  private Optional<Ruling> rollback(CommitId commit) {
    return git.pinned().stream().anyMatch(pin -> pin.commit().equals(commit))
        ? refused(commit + " is pinned already", "`portcullis unpin` ends that")
        : Optional.empty();
  }

  private Optional<Ruling> unpin() {
    return git.pinned().isEmpty() ? refused("no commit is pinned", SEE_STATUS) : Optional.empty();
  }

  private Optional<Ruling> freeze(FreezeScope scope) {
    Optional<Ruling> objection =
        scope instanceof FreezeScope.OneNode(NodeName node) ? unusable(node) : Optional.empty();
    return objection.isEmpty() && nodes.isFrozen(scope)
        ? refused(scope.words() + " is frozen already", "`portcullis thaw` ends that")
        : objection;
  }

  private Optional<Ruling> thaw(FreezeScope scope) {
    if (nodes.isFrozen(scope)) {
      return Optional.empty();
    }
    String remedy = nodes.allFrozen() ? "everything is: `portcullis thaw` ends that" : SEE_STATUS;
    return switch (scope) {
      case FreezeScope.Everything() ->
          refused("not everything is frozen", "`portcullis thaw --node NODE` thaws a single node");
      case FreezeScope.OneNode _ -> refused(scope.words() + " is not frozen by itself", remedy);
    };
  }

  /// Nobody knows the node, or it is to have no rules.
  private Optional<Ruling> unusable(NodeName node) {
    if (!standing.compilation().nodes().containsKey(node)) {
      return Optional.of(
          new Ruling.Missing(
              "there is no node " + node, "`portcullis status` lists those that there are"));
    }
    return nodes.retired().containsKey(node)
        ? refused("node " + node + " is retired already", SEE_STATUS)
        : Optional.empty();
  }

  private static Optional<Ruling> refused(String message, String remedy) {
    return Optional.of(new Ruling.Refused(message, remedy));
  }
}
