package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;

/// A moment in the journal, as people name it: what was written up to it counts.
public sealed interface AsOf {
  /// Just after the event of this sequence.
  record OfSequence(Sequence sequence) implements AsOf {
    @Override
    public String toString() {
      return "sequence " + sequence;
    }
  }

  /// At this time: events of the same millisecond count.
  record OfTime(Timestamp time) implements AsOf {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /// Just after this commit was adopted, the last time if it was so several times.
  record OfCommit(CommitId commit) implements AsOf {
    @Override
    public String toString() {
      return "commit " + commit.hex();
    }
  }

  /// Reads a sequence (`42`), a commit (40 hexadecimal digits), or a time (RFC 3339,
  /// `2026-11-22T18:59:02Z`).
  ///
  /// @throws IllegalArgumentException when `text` is none of them
  static AsOf parse(String text) {
    if (text.matches("[0-9]{1,18}")) {
      return new OfSequence(new Sequence(Long.parseLong(text)));
    }
    if (text.matches("[0-9a-f]{40}")) {
      return new OfCommit(CommitId.ofHex(text));
    }
    try {
      return new OfTime(Timestamp.of(Instant.parse(text)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("neither a sequence nor a commit nor a time: " + text, e);
    }
  }

  /// Whether no event after `event` can be at this moment. A commit may be adopted again.
  default boolean isOver(Envelope event) {
    return switch (this) {
      case OfSequence(Sequence sequence) -> event.sequence().compareTo(sequence) >= 0;
      case OfTime(Timestamp time) -> event.time().compareTo(time) > 0;
      case OfCommit _ -> false;
    };
  }

  /// Whether the journal is at this moment just after `event`, and perhaps still later.
  default boolean isAt(Envelope event) {
    return switch (this) {
      case OfSequence(Sequence sequence) -> event.sequence().equals(sequence);
      case OfTime(Timestamp time) -> event.time().compareTo(time) <= 0;
      case OfCommit(CommitId commit) ->
          event.event() instanceof GitEvent.CommitAdopted adopted
              && adopted.head().commit().equals(commit);
    };
  }
}
