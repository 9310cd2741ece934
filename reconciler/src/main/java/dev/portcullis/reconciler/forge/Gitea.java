package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.git.Token;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The API of Gitea and Forgejo under `/api/v1` (<https://docs.gitea.com/api/>,
/// <https://codeberg.org/api/swagger>), made after GitHub's. All comments of a pull request come in
/// one answer. Lengths have no limit that is documented; ours keep answers within bounds.
record Gitea(Repository repository) implements LikeGitHub {
  @Override
  public String name() {
    return "Gitea";
  }

  @Override
  public SortedMap<String, String> headers() {
    return new TreeMap<>(Collections.singletonMap("Accept", "application/json"));
  }

  @Override
  public Authorization shown(Token token) {
    return new Authorization.OfToken("Authorization", "token ", token);
  }

  @Override
  public int commentLimit() {
    return 65_536;
  }

  @Override
  public int descriptionLimit() {
    return 255;
  }

  @Override
  public Call comments(PullRequest pull, int page) {
    return Call.get(repository.comments(pull) + (page == 1 ? "" : "?page=" + page));
  }
}
