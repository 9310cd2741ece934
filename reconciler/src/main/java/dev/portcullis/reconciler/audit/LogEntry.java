package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.wire.EventType;
import java.util.List;

/// An event as people read it: what happened, who did it and why. `because` leads from the event to
/// what brought it, as far as that is known; `signatures` are those of the commits that it is about
/// or that led to it.
public record LogEntry(
    long sequence,
    String time,
    String type,
    String actor,
    String subject,
    String text,
    List<String> because,
    @AbsentWhenEmpty List<CommitSignature> signatures) {
  public LogEntry {
    because = List.copyOf(because);
    signatures = List.copyOf(signatures);
  }

  static LogEntry of(Envelope envelope, Causes causes) {
    return new LogEntry(
        envelope.sequence().value(),
        envelope.time().toString(),
        EventType.of(envelope.event()).name(),
        envelope.actor().text(),
        envelope.event().subject(),
        Chronicle.of(envelope.event()),
        causes.because(),
        causes.about(envelope.event()).signatures());
  }

  /// What outside the journal brought the event; nothing to say of one that the journal itself did.
  static List<String> origin(Cause cause) {
    return switch (cause) {
      case Cause.TopicRecord(String topic, _, int partition, long offset) ->
          List.of("a record of the topic %s (%d:%d)".formatted(topic, partition, offset));
      case Cause.GitHead(String ref, var commit) ->
          List.of("%s pointed to %s".formatted(ref, commit.hex()));
      case Cause.Operation(String reason) -> List.of("an operator's word: " + reason);
      case Cause.Start() -> List.of("a reconciler started");
      case Cause.JournalFact _ -> List.of();
    };
  }
}
