package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.forge.fake.Conversations.Remark;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GitLab's REST API v4, as far as it is used. Rules without a source of their own are those of
/// <https://docs.gitlab.com/api/notes/#merge-requests> and
/// <https://docs.gitlab.com/api/commits/#set-commit-pipeline-status>.
public final class FakeGitLab extends FakeForge {
  private static final Pattern MERGE_REQUEST = Pattern.compile("/merge_requests/([0-9]+)");
  private static final Pattern NOTES =
      Pattern.compile("/merge_requests/([0-9]+)/notes(?:/([0-9]+))?");
  private static final Pattern STATUS = Pattern.compile("/statuses/([0-9a-f]{40})");

  /// "Limited to 1,000,000 characters."
  private static final int NOTE_LIMIT = 1_000_000;

  private static final int DESCRIPTION_LIMIT = 255;

  private static final Fields NOTE_FIELDS =
      new Fields(List.of("body"), List.of("created_at", "internal"), 400);
  private static final Fields STATUS_FIELDS =
      new Fields(
          List.of("state"),
          List.of("coverage", "description", "name", "context", "pipeline_id", "ref", "target_url"),
          400);

  /// The states of the newest status of each name of each commit.
  private final SortedMap<String, String> states = new TreeMap<>();

  public FakeGitLab() {
    start();
  }

  @Override
  String root() {
    return "/api/v4";
  }

  @Override
  Reply serve(Asked request, String path) {
    // https://docs.gitlab.com/api/rest/authentication/: personal, project and group access tokens
    Refusal.unless(request.header("private-token").equals(TOKEN), 401, "401 Unauthorized");
    if (path.equals("/user") && request.method().equals("GET")) {
      return Reply.of(
          200, JsonNodeFactory.instance.objectNode().put("id", 4711).put("username", US));
    }
    // https://docs.gitlab.com/api/rest/#namespaced-paths: URL-encoded
    String prefix = "/projects/" + PROJECT.replace("/", "%2F");
    Refusal.unless(path.startsWith(prefix + "/"), 404, "404 Project Not Found");
    String rest = path.substring(prefix.length());
    Matcher notes = NOTES.matcher(rest);
    Matcher status = STATUS.matcher(rest);
    Matcher mergeRequest = MERGE_REQUEST.matcher(rest);
    if (mergeRequest.matches() && request.method().equals("GET")) {
      // https://docs.gitlab.com/api/merge_requests/: `opened`, `closed`, `locked` or `merged`
      return pull(Long.parseLong(mergeRequest.group(1)), "opened", "merged");
    }
    if (notes.matches()) {
      long pull = Long.parseLong(notes.group(1));
      return notes.group(2) == null
          ? notes(request, pull)
          : note(request, pull, Long.parseLong(notes.group(2)));
    }
    Refusal.unless(status.matches() && request.method().equals("POST"), 404, "404 Not Found");
    return status(request, status.group(1));
  }

  private Reply notes(Asked request, long pull) {
    List<Remark> remarks = conversations().of(pull);
    return switch (request.method()) {
      case "GET" -> {
        // The newest come first unless `sort` says otherwise; a page has 100 at most:
        // https://docs.gitlab.com/api/rest/#offset-based-pagination
        List<Remark> sorted =
            request.query().getOrDefault("sort", "desc").equals("asc")
                ? remarks
                : remarks.reversed();
        yield page(
            sorted.stream().map(FakeGitLab::told).toList(),
            request.number("page", 1),
            Math.min(100, request.number("per_page", 20)));
      }
      case "POST" -> {
        String body = body(request);
        Refusal.unless(!conversations().isLocked(pull), 403, "403 Forbidden");
        yield Reply.of(201, told(conversations().add(pull, US, body)));
      }
      default -> throw new Refusal(405, "405 Method Not Allowed");
    };
  }

  private Reply note(Asked request, long pull, long id) {
    Refusal.unless(
        conversations().of(pull).stream().anyMatch(remark -> remark.id() == id),
        404,
        "404 Note Not Found");
    return switch (request.method()) {
      case "GET" -> Reply.of(200, told(conversations().find(id)));
      case "PUT" -> Reply.of(200, told(conversations().edit(id, body(request))));
      default -> throw new Refusal(405, "405 Method Not Allowed");
    };
  }

  private static String body(Asked request) {
    String body = NOTE_FIELDS.of(request).path("body").textValue();
    Refusal.unless(!body.isBlank(), 400, "Note can't be blank");
    Refusal.unless(
        body.length() <= NOTE_LIMIT, 400, "Note is too long (maximum is 1000000 characters)");
    return body;
  }

  private synchronized Reply status(Asked request, String commit) {
    JsonNode status = STATUS_FIELDS.of(request);
    Refusal.unless(knows(commit), 404, "404 Commit Not Found");
    String state = status.path("state").textValue();
    Refusal.unless(
        List.of("pending", "running", "success", "failed", "canceled", "skipped").contains(state),
        400,
        "state does not have a valid value");
    Refusal.unless(
        status.path("description").asText().length() <= DESCRIPTION_LIMIT,
        400,
        "description is too long (maximum is 255 characters)");
    checkTransition(commit + " " + status.path("name").asText("default"), state);
    return took(status);
  }

  /// GitLab's `Ci::CreateCommitStatusService`: one that is pending or running is moved on, and
  /// cannot be moved to where it is; after its end there is a new one.
  private void checkTransition(String name, String state) {
    String old = states.getOrDefault(name, "");
    String verb = state.equals("pending") ? "enqueue" : "run";
    Refusal.unless(
        !state.equals(old) || !List.of("pending", "running").contains(state),
        400,
        "Cannot transition status via :%s from :%s (Reason(s): Status cannot transition via \"%s\")"
            .formatted(verb, old, verb));
    states.put(name, state);
  }

  private static ObjectNode told(Remark remark) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("id", remark.id()).put("body", remark.body()).put("system", false);
    told.putObject("author").put("id", 1).put("username", remark.author());
    return told.put("noteable_type", "MergeRequest");
  }

  @Override
  Reply refused(Refusal refusal) {
    return Reply.of(
        refusal.status(),
        JsonNodeFactory.instance.objectNode().put("message", refusal.getMessage()));
  }
}
