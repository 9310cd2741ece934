package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What Gitea took over from GitHub.
interface LikeGitHub extends Dialect {
  Repository repository();

  /// How long the description of a status may be, in characters.
  int descriptionLimit();

  /// Nothing that is written into a comment does anything.
  @Override
  default String harmless(String text) {
    return text;
  }

  @Override
  default Call pull(PullRequest pull) {
    return Call.get(repository().pull(pull));
  }

  @Override
  default boolean isOpen(JsonNode pull) {
    return pull.path("state").asText().equals("open");
  }

  @Override
  default Call comment(PullRequest pull, long id) {
    return Call.get(repository().comment(id));
  }

  @Override
  default Call adding(PullRequest pull, ObjectNode body) {
    return Call.post(repository().comments(pull), body);
  }

  @Override
  default Call editing(PullRequest pull, long id, ObjectNode body) {
    return Call.patch(repository().comment(id), body);
  }

  @Override
  default String author(JsonNode comment) {
    return login(comment.path("user"));
  }

  @Override
  default String login(JsonNode user) {
    return user.path("login").asText();
  }

  @Override
  default Call reporting(CommitStatus status) {
    ObjectNode body = StatusBody.of(status, descriptionLimit());
    body.put("state", status.state().spelled());
    body.put("context", status.context());
    return Call.post(repository().statuses(status.commit()), body);
  }

  @Override
  default boolean hasAlready(ForgeException.Refused refusal) {
    return false;
  }
}
