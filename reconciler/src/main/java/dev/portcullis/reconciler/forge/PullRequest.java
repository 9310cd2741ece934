package dev.portcullis.reconciler.forge;

/// The number of a pull request in its project; on GitLab, of a merge request (its `iid`).
public record PullRequest(long number) {
  public PullRequest {
    if (number < 1) {
      throw new IllegalArgumentException("pull requests count from 1: " + number);
    }
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
