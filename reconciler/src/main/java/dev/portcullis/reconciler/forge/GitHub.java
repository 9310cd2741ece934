package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.git.Token;
import java.util.SortedMap;
import java.util.TreeMap;

/// GitHub's REST API (<https://docs.github.com/en/rest>), version 2022-11-28, which GitHub
/// Enterprise Server has under `/api/v3`. Comments on a pull request are those of its issue.
record GitHub(Repository repository) implements LikeGitHub {
  private static final int PAGE = 100;

  @Override
  public String name() {
    return "GitHub";
  }

  @Override
  public SortedMap<String, String> headers() {
    var headers = new TreeMap<String, String>();
    headers.put("Accept", "application/vnd.github+json");
    headers.put("X-GitHub-Api-Version", "2022-11-28");
    return headers;
  }

  @Override
  public Authorization shown(Token token) {
    return new Authorization.OfToken("Authorization", "Bearer ", token);
  }

  /// "body is too long (maximum is 65536 characters)".
  @Override
  public int commentLimit() {
    return 65_536;
  }

  /// "description is too long (maximum is 140 characters)".
  @Override
  public int descriptionLimit() {
    return 140;
  }

  @Override
  public Call comments(PullRequest pull, int page) {
    return Call.get(repository.comments(pull) + "?per_page=" + PAGE + "&page=" + page);
  }
}
