package dev.portcullis.reconciler.demo;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.web.FetchAnswer;
import java.time.Duration;

/// What became of a push: what a fetch said of it, and how long after the push.
record Pushed(CommitId commit, FetchAnswer answer, Duration took) {
  boolean adopted() {
    return answer.verdict().equals("adopted") && answer.complete();
  }

  boolean rejected() {
    return answer.verdict().equals("rejected");
  }

  /// Whether what was pushed is in force on all nodes.
  Finding adoption() {
    return new Finding(
        "the commit is adopted, and enforced on both nodes", answerText(), adopted());
  }

  Finding rejection() {
    return new Finding("the commit is rejected", answerText(), rejected());
  }

  private String answerText() {
    return "%s, enforced on %d of %d nodes"
        .formatted(answer.verdict(), answer.nodesEnforcing(), answer.nodes());
  }
}
