package dev.portcullis.reconciler.forge;

import java.net.http.HttpClient;

/// A forge behind its API.
final class ApiForge implements Forge {
  private final HttpClient client;
  private final StickyComments comments;
  private final Statuses statuses;
  private final Checks checks;

  ApiForge(HttpClient client, StickyComments comments, Statuses statuses, Checks checks) {
    this.client = client;
    this.comments = comments;
    this.statuses = statuses;
    this.checks = checks;
  }

  @Override
  public Written stick(PullRequest pull, Comment comment)
      throws ForgeException, InterruptedException {
    return comments.stick(pull, comment);
  }

  @Override
  public Written report(CommitStatus status) throws ForgeException, InterruptedException {
    return statuses.report(status);
  }

  @Override
  public Written check(CheckRun run) throws ForgeException, InterruptedException {
    return checks.check(run);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
