package dev.portcullis.reconciler.forge;

/// No forge: whatever is written to it is as good as written.
public final class Nowhere implements Forge {
  @Override
  public Written stick(PullRequest pull, Comment comment) {
    return Written.UNCHANGED;
  }

  @Override
  public Written report(CommitStatus status) {
    return Written.UNCHANGED;
  }

  @Override
  public Written check(CheckRun run) {
    return Written.UNCHANGED;
  }

  @Override
  public void close() {}
}
