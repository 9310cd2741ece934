package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.forge.fake.Conversations.Remark;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The API v1 of Gitea and Forgejo, as far as it is used: the operations `issueGetComments`,
/// `issueCreateComment`, `repoGetPullRequest`, `issueGetComment`, `issueEditComment`,
/// `repoCreateStatus` and `userGetCurrent` of their Swagger documents
/// (<https://docs.gitea.com/api/>, <https://codeberg.org/api/swagger>).
public final class FakeGitea extends FakeForge {
  private static final Pattern PULL = Pattern.compile("/pulls/([0-9]+)");
  private static final Pattern THREAD = Pattern.compile("/issues/([0-9]+)/comments");
  private static final Pattern COMMENT = Pattern.compile("/issues/comments/([0-9]+)");
  private static final Pattern STATUS = Pattern.compile("/statuses/([0-9a-f]{40})");

  private static final Fields COMMENT_FIELDS =
      new Fields(List.of("body"), List.of("updated_at"), 422);
  private static final Fields STATUS_FIELDS =
      new Fields(List.of(), List.of("state", "target_url", "description", "context"), 422);

  public FakeGitea() {
    start();
  }

  @Override
  String root() {
    return "/api/v1";
  }

  @Override
  Reply serve(Asked request, String path) {
    // "API tokens must be prepended with "token" followed by a space"
    Refusal.unless(
        request.header("authorization").equals("token " + TOKEN),
        401,
        "user does not exist [uid: 0, name: ]");
    if (path.equals("/user") && request.method().equals("GET")) {
      return Reply.of(200, JsonNodeFactory.instance.objectNode().put("login", US).put("id", 4711));
    }
    String prefix = "/repos/" + PROJECT;
    Refusal.unless(path.startsWith(prefix + "/"), 404, "The target couldn't be found.");
    String rest = path.substring(prefix.length());
    Matcher thread = THREAD.matcher(rest);
    Matcher comment = COMMENT.matcher(rest);
    Matcher status = STATUS.matcher(rest);
    Matcher pull = PULL.matcher(rest);
    if (pull.matches() && request.method().equals("GET")) {
      return pull(Long.parseLong(pull.group(1)), "open", "closed");
    } else if (thread.matches()) {
      return thread(request, Long.parseLong(thread.group(1)));
    } else if (comment.matches()) {
      return comment(request, Long.parseLong(comment.group(1)));
    }
    Refusal.unless(
        status.matches() && request.method().equals("POST"), 404, "The target couldn't be found.");
    return status(request, status.group(1));
  }

  private Reply thread(Asked request, long pull) {
    List<Remark> remarks = conversations().of(pull);
    return switch (request.method()) {
      case "GET" -> {
        // `since` and `before` are all that can be asked for, and all else is passed over: there
        // are no pages.
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        remarks.forEach(remark -> all.add(told(remark)));
        yield Reply.of(200, all).with("X-Total-Count", String.valueOf(remarks.size()));
      }
      case "POST" -> {
        Refusal.unless(!conversations().isLocked(pull), 403, "this issue is locked");
        yield Reply.of(201, told(conversations().add(pull, US, body(request))));
      }
      default -> throw new Refusal(405, "Method Not Allowed");
    };
  }

  private Reply comment(Asked request, long id) {
    Remark remark = conversations().find(id);
    return switch (request.method()) {
      case "GET" -> Reply.of(200, told(remark));
      case "PATCH" -> {
        Refusal.unless(remark.author().equals(US), 403, "");
        yield Reply.of(200, told(conversations().edit(id, body(request))));
      }
      default -> throw new Refusal(405, "Method Not Allowed");
    };
  }

  private static String body(Asked request) {
    return COMMENT_FIELDS.of(request).path("body").textValue();
  }

  private Reply status(Asked request, String commit) {
    JsonNode status = STATUS_FIELDS.of(request);
    Refusal.unless(knows(commit), 404, "object does not exist");
    Refusal.unless(
        List.of("pending", "success", "error", "failure", "warning")
            .contains(status.path("state").asText()),
        422,
        "state is not known");
    return took(status);
  }

  private static ObjectNode told(Remark remark) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("id", remark.id()).put("body", remark.body());
    told.putObject("user").put("id", 1).put("login", remark.author());
    return told;
  }

  @Override
  Reply refused(Refusal refusal) {
    return Reply.of(
        refusal.status(),
        JsonNodeFactory.instance.objectNode().put("message", refusal.getMessage()));
  }
}
