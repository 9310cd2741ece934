package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.forge.fake.Conversations.Remark;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GitHub's REST API, version 2022-11-28, as far as it is used. Rules without a source of their own
/// are those of <https://docs.github.com/en/rest/issues/comments> and
/// <https://docs.github.com/en/rest/commits/statuses>.
public final class FakeGitHub extends FakeForge {
  private static final Pattern PULL = Pattern.compile("/pulls/([0-9]+)");
  private static final Pattern THREAD = Pattern.compile("/issues/([0-9]+)/comments");
  private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]+)");
  private static final Pattern STATUS = Pattern.compile("/statuses/([0-9a-f]{40})");

  /// "body is too long (maximum is 65536 characters)", status 422.
  private static final int BODY_LIMIT = 65_536;

  /// "description is too long (maximum is 140 characters)", status 422.
  private static final int DESCRIPTION_LIMIT = 140;

  private static final Fields COMMENT_FIELDS = new Fields(List.of("body"), List.of(), 422);
  private static final Fields STATUS_FIELDS =
      new Fields(List.of("state"), List.of("target_url", "description", "context"), 422);

  private final FakeApp app = new FakeApp();
  private final FakeCheckRuns checks = new FakeCheckRuns(this);

  public FakeGitHub() {
    start();
  }

  /// The app that may be installed here.
  public FakeApp app() {
    return app;
  }

  /// The check runs that were made.
  public FakeCheckRuns checks() {
    return checks;
  }

  @Override
  String root() {
    return "/api/v3"; // GitHub Enterprise Server's; api.github.com has none
  }

  @Override
  Reply serve(Asked request, String path) {
    checkHeaders(request);
    if (path.startsWith("/app")) {
      return app.serve(request, path);
    }
    String who = who(request);
    if (path.equals("/user") && request.method().equals("GET")) {
      // Not for installations: https://docs.github.com/en/rest/users/users
      Refusal.unless(who.equals(US), 403, "Resource not accessible by integration");
      return Reply.of(200, JsonNodeFactory.instance.objectNode().put("login", US).put("id", 4711));
    }
    String prefix = "/repos/" + PROJECT;
    Refusal.unless(path.startsWith(prefix + "/"), 404, "Not Found");
    return inRepository(request, path.substring(prefix.length()), who);
  }

  private Reply inRepository(Asked request, String path, String who) {
    Matcher thread = THREAD.matcher(path);
    Matcher comment = COMMENT.matcher(path);
    Matcher status = STATUS.matcher(path);
    Matcher pull = PULL.matcher(path);
    if (pull.matches() && request.method().equals("GET")) {
      // https://docs.github.com/en/rest/pulls/pulls: `open` or `closed`
      return pull(Long.parseLong(pull.group(1)), "open", "closed");
    } else if (thread.matches()) {
      return thread(request, Long.parseLong(thread.group(1)), who);
    } else if (comment.matches()) {
      return comment(request, Long.parseLong(comment.group(1)));
    } else if (status.matches() && request.method().equals("POST")) {
      return status(request, status.group(1));
    } else if (path.startsWith("/check-runs")) {
      // https://docs.github.com/en/rest/checks/runs: apps only
      Refusal.unless(!who.equals(US), 403, "You must authenticate via a GitHub App.");
      return checks.serve(request, path);
    }
    throw new Refusal(404, "Not Found");
  }

  /// <https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api>: a
  /// request without a user agent is rejected, versions and media types are checked.
  private static void checkHeaders(Asked request) {
    Refusal.unless(
        !request.header("user-agent").isEmpty(),
        403,
        "Request forbidden by administrative rules. Please make sure your request has a User-Agent"
            + " header");
    Refusal.unless(
        request.header("accept").equals("application/vnd.github+json"),
        415,
        "Unsupported 'Accept' header");
    Refusal.unless(
        request.header("x-github-api-version").equals("2022-11-28"),
        400,
        "The requested API version is not supported");
  }

  /// <https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api>: bearer
  /// tokens.
  private String who(Asked request) {
    String shown = request.header("authorization");
    if (shown.equals("Bearer " + TOKEN)) {
      return US;
    }
    Refusal.unless(app.gave(shown), 401, "Bad credentials");
    return FakeApp.BOT;
  }

  private Reply thread(Asked request, long pull, String who) {
    return switch (request.method()) {
      case "GET" -> {
        int size = Math.min(100, request.number("per_page", 30));
        yield page(
            conversations().of(pull).stream().map(FakeGitHub::told).toList(),
            request.number("page", 1),
            size);
      }
      case "POST" -> {
        String body = body(request);
        var _ = conversations().of(pull);
        Refusal.unless(
            !conversations().isLocked(pull),
            403,
            "Unable to create comment because issue is locked.");
        yield Reply.of(201, told(conversations().add(pull, who, body)));
      }
      default -> throw new Refusal(404, "Not Found");
    };
  }

  private Reply comment(Asked request, long id) {
    return switch (request.method()) {
      case "GET" -> Reply.of(200, told(conversations().find(id)));
      case "PATCH" -> {
        var _ = conversations().find(id);
        yield Reply.of(200, told(conversations().edit(id, body(request))));
      }
      default -> throw new Refusal(404, "Not Found");
    };
  }

  private static String body(Asked request) {
    String body = COMMENT_FIELDS.of(request).path("body").textValue();
    Refusal.unless(!body.isBlank(), 422, "body can't be blank");
    Refusal.unless(
        body.length() <= BODY_LIMIT, 422, "body is too long (maximum is 65536 characters)");
    return body;
  }

  private Reply status(Asked request, String commit) {
    JsonNode status = STATUS_FIELDS.of(request);
    Refusal.unless(knows(commit), 422, "No commit found for SHA: " + commit);
    Refusal.unless(
        List.of("error", "failure", "pending", "success")
            .contains(status.path("state").textValue()),
        422,
        "state is not included in the list");
    Refusal.unless(
        status.path("description").asText().length() <= DESCRIPTION_LIMIT,
        422,
        "description is too long (maximum is 140 characters)");
    Refusal.unless(
        status.path("target_url").asText("https://").matches("https?://.*"),
        422,
        "target_url must use http(s) scheme");
    return took(status);
  }

  private static ObjectNode told(Remark remark) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("id", remark.id()).put("body", remark.body());
    told.putObject("user").put("login", remark.author()).put("type", "User");
    return told.put("created_at", "2026-01-01T00:00:00Z");
  }

  @Override
  Reply refused(Refusal refusal) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (refusal.status() == 422) {
      body.put("message", "Validation Failed");
      body.putArray("errors").addObject().put("message", refusal.getMessage());
    } else {
      body.put("message", refusal.getMessage());
    }
    return Reply.of(
        refusal.status(), body.put("documentation_url", "https://docs.github.com/rest"));
  }
}
