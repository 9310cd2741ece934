package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.decide.ResourceChanges;
import java.util.List;

/// What came of an operator's act. `outcome` is `done`, by the event at `sequence`; `rehearsed`,
/// where only that was asked for, or `rejected`, because of `problems`, and then `sequence` is -1.
/// What was in force before and is no more, what newly is, and what is otherwise, by key.
public record ActAnswer(
    String outcome,
    long sequence,
    List<Problem> problems,
    List<ResourceKey> removed,
    List<ResourceKey> added,
    List<ResourceKey> changed) {
  public ActAnswer {
    problems = List.copyOf(problems);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    changed = List.copyOf(changed);
  }

  static ActAnswer of(String outcome, long sequence, ResourceChanges changes) {
    return new ActAnswer(
        outcome,
        sequence,
        List.of(),
        changes.removed().stream().map(GitEvent.PolicyRemoved::key).toList(),
        changes.added().stream().map(GitEvent.PolicyPut::key).toList(),
        changes.changed().stream().map(GitEvent.PolicyPut::key).toList());
  }

  static ActAnswer rejected(List<Problem> problems) {
    return new ActAnswer("rejected", -1, problems, List.of(), List.of(), List.of());
  }
}
