package dev.portcullis.events.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Sequence;

/// Why a fact is in the journal: the thing outside, or the fact before, that brought it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Cause.TopicRecord.class, name = "record"),
  @JsonSubTypes.Type(value = Cause.GitHead.class, name = "git"),
  @JsonSubTypes.Type(value = Cause.JournalFact.class, name = "event"),
  @JsonSubTypes.Type(value = Cause.Operation.class, name = "operator"),
  @JsonSubTypes.Type(value = Cause.Start.class, name = "start"),
})
public sealed interface Cause {
  /// A record of the inventory or reports topic. The topic's id tells a recreated topic from the
  /// one before; `offset` is Kafka's.
  record TopicRecord(String topic, String topicId, int partition, long offset) implements Cause {}

  /// What a ref pointed to.
  record GitHead(String ref, CommitId commit) implements Cause {}

  /// An earlier event.
  record JournalFact(Sequence sequence) implements Cause {}

  /// Somebody asked for it, for this reason.
  record Operation(String reason) implements Cause {}

  /// A reconciler started.
  record Start() implements Cause {}
}
