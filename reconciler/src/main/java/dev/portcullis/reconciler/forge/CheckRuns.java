package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CheckRun.Findings;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.Forge.Written;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Check runs, which on GitHub only a GitHub App may write
/// (<https://docs.github.com/en/rest/checks/runs>).
///
/// A run that was begun is ended; one that has ended is followed by a new one of its name, which
/// takes its place: annotations are only ever added to a run.
final class CheckRuns implements Checks {
  /// "a maximum of 50 per API request".
  private static final int ANNOTATIONS_AT_ONCE = 50;

  private static final int ANNOTATIONS = 500;

  /// "Only 65535 characters are allowed", for the summary and for the text.
  private static final int TEXT_LIMIT = 65_535;

  private static final int TITLE_LIMIT = 255;

  /// 64 KB, in which the letters with the most bytes have room.
  private static final int MESSAGE_LIMIT = 16_000;

  private final Api api;
  private final Repository repository;
  private final Remembered<Name, Long> begun = new Remembered<>();

  /// Which run is followed by which.
  private record Name(CommitId commit, String context) {}

  CheckRuns(Api api, Repository repository) {
    this.api = api;
    this.repository = repository;
  }

  @Override
  public Written check(CheckRun run) throws ForgeException, InterruptedException {
    var name = new Name(run.status().commit(), run.status().context());
    List<Annotation> annotations = run.findings().annotations();
    Optional<Long> open = begun.get(name);
    ObjectNode first = body(run, part(annotations, 0));
    long id = open.isPresent() ? continued(open.get(), first) : made(first);
    for (int next = ANNOTATIONS_AT_ONCE;
        next < Math.min(annotations.size(), ANNOTATIONS);
        next += ANNOTATIONS_AT_ONCE) {
      ObjectNode more = JsonNodeFactory.instance.objectNode();
      more.set("output", output(run.findings(), part(annotations, next)));
      api.ask(Call.patch(repository.checkRun(id), more));
    }
    if (run.status().state() == State.PENDING) {
      begun.put(name, id);
    } else {
      begun.forget(name);
    }
    return open.isPresent() ? Written.CHANGED : Written.MADE;
  }

  private static List<Annotation> part(List<Annotation> annotations, int from) {
    int end = Math.min(annotations.size(), from + ANNOTATIONS_AT_ONCE);
    return annotations.subList(Math.min(from, end), end);
  }

  private long made(ObjectNode body) throws ForgeException, InterruptedException {
    return api.ask(Call.post(repository.checkRuns(), body)).id();
  }

  /// The run may have been taken away since.
  private long continued(long id, ObjectNode body) throws ForgeException, InterruptedException {
    try {
      ObjectNode change = body.deepCopy();
      change.remove("head_sha");
      api.ask(Call.patch(repository.checkRun(id), change));
      return id;
    } catch (ForgeException.Refused e) {
      if (e.isMissing()) {
        return made(body);
      }
      throw e;
    }
  }

  private static ObjectNode body(CheckRun run, List<Annotation> annotations) {
    CommitStatus status = run.status();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", status.context());
    body.put("head_sha", status.commit().hex());
    if (!status.target().isEmpty()) {
      body.put("details_url", status.target());
    }
    switch (status.state()) {
      case PENDING -> body.put("status", "in_progress");
      case SUCCESS -> body.put("status", "completed").put("conclusion", "success");
      case FAILURE, ERROR -> body.put("status", "completed").put("conclusion", "failure");
    }
    body.set("output", output(run.findings(), annotations));
    return body;
  }

  private static ObjectNode output(Findings findings, List<Annotation> annotations) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("title", Plain.line(findings.title(), TITLE_LIMIT));
    String summary = findings.summary().within(TEXT_LIMIT);
    output.put(
        "summary", Text.size(summary) <= TEXT_LIMIT ? summary : Plain.code(findings.title()));
    String text = findings.text().within(TEXT_LIMIT);
    if (!text.isEmpty() && Text.size(text) <= TEXT_LIMIT) {
      output.put("text", text);
    }
    ArrayNode places = output.putArray("annotations");
    annotations.forEach(each -> places.add(place(each)));
    return output;
  }

  private static ObjectNode place(Annotation annotation) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("path", annotation.path());
    place.put("start_line", annotation.line());
    place.put("end_line", annotation.line());
    place.put("annotation_level", annotation.level().name().toLowerCase(Locale.ROOT));
    place.put("title", Plain.line(annotation.title(), TITLE_LIMIT));
    place.put("message", Plain.cut(annotation.message(), MESSAGE_LIMIT));
    return place;
  }
}
