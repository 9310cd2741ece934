package dev.portcullis.reconciler.web;

import dev.portcullis.events.name.CommitId;

/// To which commit an operator wants to go back.
public record RollbackRequest(CommitId commit) {
  public RollbackRequest {
    if (!commit.exists()) {
      throw new IllegalArgumentException("a rollback goes back to a commit");
    }
  }
}
