package dev.portcullis.reconciler.forge;

import dev.portcullis.events.name.CommitId;
import java.util.regex.Pattern;

/// A repository's place in the API of GitHub, and of Gitea, which has the same paths: written
/// `owner/name`.
record Repository(String project) {
  private static final Pattern FORM =
      Pattern.compile("(?!\\.{1,2}/)[A-Za-z0-9._-]+/(?!\\.{1,2}$)[A-Za-z0-9._-]+");

  Repository {
    if (!FORM.matcher(project).matches()) {
      throw new IllegalArgumentException("a project is owner/name, not " + project);
    }
  }

  private String path(String rest) {
    return "/repos/" + project + rest;
  }

  String pull(PullRequest pull) {
    return path("/pulls/" + pull.number());
  }

  String comments(PullRequest pull) {
    return path("/issues/" + pull.number() + "/comments");
  }

  String comment(long id) {
    return path("/issues/comments/" + id);
  }

  String checkRuns() {
    return path("/check-runs");
  }

  String checkRun(long id) {
    return checkRuns() + "/" + id;
  }

  String statuses(CommitId commit) {
    return path("/statuses/" + commit.hex());
  }
}
