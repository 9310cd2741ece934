package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.Problem;
import java.util.List;

/// What a fetch found: the commit, what became of it (`adopted`, `rejected`, `held`, `unchanged`,
/// `missing` or `unreachable`), and on how many of the nodes it is enforced.
public record FetchAnswer(
    String commit,
    String verdict,
    String message,
    List<Problem> problems,
    int nodesEnforcing,
    int nodes,
    boolean complete) {
  public FetchAnswer {
    problems = List.copyOf(problems);
  }
}
