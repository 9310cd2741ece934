package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.git.Token;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// GitLab's REST API under `/api/v4` (<https://docs.gitlab.com/api/rest/>). Comments are the notes
/// of a merge request; `project` is its full path or its number.
record GitLab(String project) implements Dialect {
  private static final Pattern FORM =
      Pattern.compile("[0-9]+|(?!(?:.*/)?\\.{1,2}(?:/|$))[\\w.-]+(?:/[\\w.-]+)+");

  private static final Pattern QUICK_ACTION = Pattern.compile("(?m)^([\\h>]*)/(?=\\p{L})");

  /// "Limited to 1,000,000 characters".
  private static final int COMMENT_LIMIT = 1_000_000;

  /// "Description is too long (maximum is 255 characters)".
  private static final int DESCRIPTION_LIMIT = 255;

  private static final int PAGE = 100;

  GitLab {
    if (!FORM.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "a project is its full path or its number, not " + project);
    }
  }

  private String path(String rest) {
    return "/projects/" + URLEncoder.encode(project, StandardCharsets.UTF_8) + rest;
  }

  private String mergeRequest(PullRequest pull) {
    return path("/merge_requests/" + pull.number());
  }

  private String notes(PullRequest pull) {
    return mergeRequest(pull) + "/notes";
  }

  @Override
  public String name() {
    return "GitLab";
  }

  @Override
  public SortedMap<String, String> headers() {
    return new TreeMap<>(Collections.singletonMap("Accept", "application/json"));
  }

  @Override
  public Authorization shown(Token token) {
    return new Authorization.OfToken("PRIVATE-TOKEN", "", token);
  }

  @Override
  public int commentLimit() {
    return COMMENT_LIMIT;
  }

  @Override
  public Call pull(PullRequest pull) {
    return Call.get(mergeRequest(pull));
  }

  @Override
  public boolean isOpen(JsonNode pull) {
    return pull.path("state").asText().equals("opened");
  }

  /// A line that begins with a slash is a quick action (`/merge`), and is done with our rights:
  /// <https://docs.gitlab.com/user/project/quick_actions/>. Behind a backslash it is a slash.
  @Override
  public String harmless(String text) {
    return QUICK_ACTION.matcher(text).replaceAll("$1\\\\/");
  }

  @Override
  public Call comments(PullRequest pull, int page) {
    return Call.get(
        notes(pull) + "?sort=asc&order_by=created_at&per_page=" + PAGE + "&page=" + page);
  }

  @Override
  public Call comment(PullRequest pull, long id) {
    return Call.get(notes(pull) + "/" + id);
  }

  @Override
  public Call adding(PullRequest pull, ObjectNode body) {
    return Call.post(notes(pull), body);
  }

  @Override
  public Call editing(PullRequest pull, long id, ObjectNode body) {
    return Call.put(notes(pull) + "/" + id, body);
  }

  @Override
  public String author(JsonNode comment) {
    return login(comment.path("author"));
  }

  @Override
  public String login(JsonNode user) {
    return user.path("username").asText();
  }

  @Override
  public Call reporting(CommitStatus status) {
    ObjectNode body = StatusBody.of(status, DESCRIPTION_LIMIT);
    body.put("state", spelled(status.state()));
    body.put("name", status.context());
    return Call.post(path("/statuses/" + status.commit().hex()), body);
  }

  private static String spelled(CommitStatus.State state) {
    return switch (state) {
      case PENDING -> "pending";
      case SUCCESS -> "success";
      case FAILURE, ERROR -> "failed";
    };
  }

  /// Setting the state that a status has already is an error to GitLab's state machine.
  @Override
  public boolean hasAlready(ForgeException.Refused refusal) {
    return refusal.status() == 400
        && String.valueOf(refusal.getMessage()).contains("Cannot transition status via");
  }
}
