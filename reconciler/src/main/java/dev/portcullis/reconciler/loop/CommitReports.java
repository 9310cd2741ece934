package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.StatusAnswer.GitPart;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is to be said on a forge about the commits of the watched ref: what became of the newest
/// one, and how many nodes enforce the one that is in force. `target` is where more is to be seen,
/// or empty.
record CommitReports(StatusAnswer status, String target) {
  /// The states of nodes that are to enforce something, and those that cannot.
  private static final Set<String> WANTED =
      Set.of("enforced", "waiting", "unknown", "failed", "refused");

  /// So many digits of a commit are shown.
  private static final int HEX = 12;

  private static final Set<String> FAILED = Set.of("failed", "refused");

  /// Whether the commit was taken; empty while none was seen.
  Optional<CommitStatus> compile() {
    GitPart git = status.git();
    return switch (git.verdict()) {
      case "adopted" -> Optional.of(compile(State.SUCCESS, "adopted" + counted(git.problems())));
      case "rejected" -> Optional.of(compile(State.FAILURE, "rejected" + counted(git.problems())));
      case "held" -> Optional.of(compile(State.PENDING, "held: " + suspension()));
      default -> Optional.empty();
    };
  }

  private CommitStatus compile(State state, String description) {
    return new CommitStatus(
        new CommitId(status.git().observed()), "portcullis/compile", state, description, target);
  }

  /// What the head is held for: no more than fits into the line that forges show.
  private String suspension() {
    return Stream.concat(
            status.acts().pinned().stream().map(pin -> by("pinned to " + brief(pin), pin)),
            status.acts().frozen().stream()
                .filter(freeze -> freeze.about().equals("*"))
                .map(freeze -> by("everything is frozen", freeze)))
        .findFirst()
        .orElse("adopting is suspended by an operator");
  }

  private static String by(String what, StandingAct act) {
    return "%s by %s: %s".formatted(what, act.actor(), act.reason());
  }

  private static String brief(StandingAct pin) {
    String hex = new CommitId(pin.about()).hex();
    return hex.substring(0, Math.min(HEX, hex.length()));
  }

  private static String counted(List<Problem> problems) {
    return problems.isEmpty()
        ? ""
        : "; %d to look at, first %s: %s"
            .formatted(problems.size(), problems.getFirst().at(), problems.getFirst().message());
  }

  /// How far the commit in force has come; empty while there is none.
  Optional<CommitStatus> rollout() {
    var commit = new CommitId(status.git().adopted());
    if (!commit.exists()) {
      return Optional.empty();
    }
    long wanted = nodesThatAre(WANTED);
    long enforcing = nodesThatAre(Set.of("enforced"));
    long failed = nodesThatAre(FAILED);
    State state = failed > 0 ? State.FAILURE : enforcing == wanted ? State.SUCCESS : State.PENDING;
    String description =
        "%d of %d nodes enforce it".formatted(enforcing, wanted)
            + (failed == 0 ? "" : "; %d cannot".formatted(failed));
    return Optional.of(new CommitStatus(commit, "portcullis/rollout", state, description, target));
  }

  private long nodesThatAre(Set<String> states) {
    return status.nodes().stream().map(NodePart::state).filter(states::contains).count();
  }
}
