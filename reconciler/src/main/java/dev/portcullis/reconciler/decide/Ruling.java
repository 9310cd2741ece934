package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// What is decided on an operator's act.
public sealed interface Ruling {
  /// It is done: by the event at `sequence`, with these changes of resources before it.
  record Granted(Sequence sequence, ResourceChanges changes) implements Ruling {}

  /// It would exceed limits, and is not done.
  record Exceeding(List<Problem> problems) implements Ruling {
    public Exceeding {
      problems = List.copyOf(problems);
    }
  }

  /// It is about something that nobody knows.
  record Missing(String message, String remedy) implements Ruling {}

  /// It would change nothing, or cannot be done here.
  record Refused(String message, String remedy) implements Ruling {}
}
