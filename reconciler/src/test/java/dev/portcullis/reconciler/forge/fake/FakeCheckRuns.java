package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Check runs of the fake GitHub: <https://docs.github.com/en/rest/checks/runs>.
public final class FakeCheckRuns {
  /// "No more than 50 items are allowed; 51 were supplied."
  private static final int ANNOTATIONS_AT_ONCE = 50;

  /// "Only 65535 characters are allowed; 65536 were supplied."
  private static final int TEXT_LIMIT = 65_535;

  private static final int MESSAGE_LIMIT = 64 * 1024;
  private static final int TITLE_LIMIT = 255;

  private static final List<String> MORE =
      List.of(
          "details_url",
          "external_id",
          "status",
          "started_at",
          "conclusion",
          "completed_at",
          "output",
          "actions");
  private static final Fields NEW = new Fields(List.of("name", "head_sha"), MORE, 422);
  private static final Fields CHANGE = new Fields(List.of(), with(MORE, "name"), 422);
  private static final Fields OUTPUT =
      new Fields(List.of("title", "summary"), List.of("text", "annotations", "images"), 422);
  private static final Fields ANNOTATION =
      new Fields(
          List.of("path", "start_line", "end_line", "annotation_level", "message"),
          List.of("start_column", "end_column", "title", "raw_details"),
          422);

  private final FakeForge forge;
  private final SortedMap<Long, Run> runs = new TreeMap<>();

  /// A run as it stands: fields are replaced, annotations are added.
  public record Run(String name, String status, String conclusion, List<JsonNode> annotations) {
    public Run {
      annotations = List.copyOf(annotations);
    }
  }

  FakeCheckRuns(FakeForge forge) {
    this.forge = forge;
  }

  private static List<String> with(List<String> names, String name) {
    var all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  /// All runs, in the order in which they were made.
  public synchronized List<Run> all() {
    return List.copyOf(runs.values());
  }

  public synchronized void removeAll() {
    runs.clear();
  }

  synchronized Reply serve(Asked request, String path) {
    if (path.equals("/check-runs") && request.method().equals("POST")) {
      JsonNode body = NEW.of(request);
      Refusal.unless(
          forge.knows(body.path("head_sha").textValue()), 422, "No commit found for SHA");
      return written(7000L + runs.size(), new Run("", "queued", "", List.of()), body, 201);
    }
    Refusal.unless(
        path.matches("/check-runs/[0-9]+") && request.method().equals("PATCH"), 404, "Not Found");
    long id = Long.parseLong(path.substring("/check-runs/".length()));
    Run old = Optional.ofNullable(runs.get(id)).orElseThrow(() -> new Refusal(404, "Not Found"));
    return written(id, old, CHANGE.of(request), 200);
  }

  private Reply written(long id, Run old, JsonNode body, int status) {
    String how = body.path("status").asText(old.status());
    String conclusion = body.path("conclusion").asText(old.conclusion());
    Refusal.unless(
        List.of("queued", "in_progress", "completed").contains(how), 422, "status is not known");
    Refusal.unless(
        conclusion.isEmpty()
            || List.of(
                    "success",
                    "failure",
                    "neutral",
                    "cancelled",
                    "skipped",
                    "timed_out",
                    "action_required")
                .contains(conclusion),
        422,
        "conclusion is not known");
    Refusal.unless(
        !how.equals("completed") || !conclusion.isEmpty(), 422, "completed without a conclusion");
    var annotations = new ArrayList<>(old.annotations());
    if (body.has("output")) {
      annotations.addAll(annotations(OUTPUT.check(body.path("output"))));
    }
    runs.put(id, new Run(body.path("name").asText(old.name()), how, conclusion, annotations));
    ObjectNode reply = body.deepCopy();
    return Reply.of(status, reply.put("id", id));
  }

  private static List<JsonNode> annotations(JsonNode output) {
    for (String text : List.of("summary", "text")) {
      int length = output.path(text).asText().length();
      Refusal.unless(
          length <= TEXT_LIMIT,
          422,
          "Only 65535 characters are allowed; %d were supplied.".formatted(length));
    }
    JsonNode annotations = output.path("annotations");
    Refusal.unless(
        annotations.size() <= ANNOTATIONS_AT_ONCE,
        422,
        "No more than 50 items are allowed; %d were supplied.".formatted(annotations.size()));
    var checked = new ArrayList<JsonNode>();
    annotations.forEach(each -> checked.add(annotation(ANNOTATION.check(each))));
    return checked;
  }

  private static JsonNode annotation(JsonNode annotation) {
    Refusal.unless(
        List.of("notice", "warning", "failure")
            .contains(annotation.path("annotation_level").asText()),
        422,
        "annotation_level is not known");
    Refusal.unless(annotation.path("start_line").isInt(), 422, "start_line is no number");
    Refusal.unless(
        annotation.path("title").asText().length() <= TITLE_LIMIT, 422, "title is too long");
    Refusal.unless(
        annotation.path("message").asText().getBytes(StandardCharsets.UTF_8).length
            <= MESSAGE_LIMIT,
        422,
        "message is too long");
    return annotation;
  }
}
