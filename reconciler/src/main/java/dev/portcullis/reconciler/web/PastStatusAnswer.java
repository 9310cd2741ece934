package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.InventoryPart;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import dev.portcullis.reconciler.web.StatusAnswer.RulesPart;
import java.util.List;

/// How everything was at a moment before: `/api/v1/status?at=MOMENT`. What it has in common with
/// [StatusAnswer] has the same names there; `leftOut` says what the journal does not tell of the
/// past.
public record PastStatusAnswer(
    String at,
    JournalPart journal,
    GitPart git,
    ActsPart acts,
    InventoryPart inventory,
    RulesPart rules,
    List<NodePart> nodes,
    List<String> leftOut) {
  public PastStatusAnswer {
    nodes = List.copyOf(nodes);
    leftOut = List.copyOf(leftOut);
  }

  /// What of Git was in force, what was seen last, what had become of it, and what was wrong in it
  /// or to be warned of.
  public record GitPart(
      String ref, String adopted, String observed, String verdict, List<Problem> problems) {
    public GitPart {
      problems = List.copyOf(problems);
    }
  }

  /// One node: what it had to enforce, and the trouble that it had reported and not recovered from.
  /// `state` is `failed`, `rolled back`, `drifted`, `frozen`, `retired`, `refused` (by compiling)
  /// or `untold`: the journal has nothing out of the ordinary of it. `since` says when the trouble
  /// began (`never`: there was none), and `error` what it was (`none`).
  public record NodePart(
      NodeName node,
      String state,
      Order order,
      Digest wanted,
      String since,
      String error,
      String adoption) {}
}
