package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.decide.ResourceChanges;
import dev.portcullis.reconciler.decide.Ruling;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What came of an operator's act. `outcome` is `done`, by the event at `sequence`; `rehearsed`,
/// where only that was asked for, or `rejected`, because of `problems`, and then `sequence` is -1.
/// What was in force before and is no more, what newly is, and what is otherwise, by key; and
/// `previews` says of a rehearsal what that would do, in the form of a preview of a pull request.
public record ActAnswer(
    String outcome,
    long sequence,
    List<Problem> problems,
    List<ResourceKey> removed,
    List<ResourceKey> added,
    List<ResourceKey> changed,
    List<JsonDocument> previews) {
  public ActAnswer {
    problems = List.copyOf(problems);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    previews = List.copyOf(previews);
  }

  static ActAnswer done(Ruling.Granted granted) {
    return of("done", granted.sequence().value(), granted.changes(), List.of());
  }

  static ActAnswer rehearsed(Ruling.Granted granted, List<Preview> previews) {
    return of("rehearsed", -1, granted.changes(), previews);
  }

  private static ActAnswer of(
      String outcome, long sequence, ResourceChanges changes, List<Preview> previews) {
    return new ActAnswer(
        outcome,
        sequence,
        List.of(),
        changes.removed().stream().map(GitEvent.PolicyRemoved::key).toList(),
        changes.added().stream().map(GitEvent.PolicyPut::key).toList(),
        changes.changed().stream().map(GitEvent.PolicyPut::key).toList(),
        previews.stream().map(ActAnswer::document).toList());
  }

  private static JsonDocument document(Preview preview) {
    return new JsonDocument(new String(Records.PREVIEW.encode(preview), StandardCharsets.UTF_8));
  }

  static ActAnswer rejected(List<Problem> problems) {
    return new ActAnswer("rejected", -1, problems, List.of(), List.of(), List.of(), List.of());
  }
}
