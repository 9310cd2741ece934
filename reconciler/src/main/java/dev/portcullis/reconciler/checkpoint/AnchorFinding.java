package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.signature.SignatureFault;

/// What is to be said of an anchor when it is held against a journal.
public sealed interface AnchorFinding {
  /// The checkpoint that was kept.
  SignedCheckpoint anchor();

  /// The journal begins with just the events that it is over.
  record Confirmed(SignedCheckpoint anchor) implements AnchorFinding {}

  /// The journal's first events are others: it was rewritten since.
  record Contradicted(SignedCheckpoint anchor, Digest actual) implements AnchorFinding {}

  /// The journal has fewer events than it had then: it was cut off.
  record Missing(SignedCheckpoint anchor, long length) implements AnchorFinding {}

  /// It is of another journal.
  record Foreign(SignedCheckpoint anchor, JournalId journal) implements AnchorFinding {}

  /// Nobody who is trusted signed it, so it says nothing of a journal.
  record Unbelieved(SignedCheckpoint anchor, SignatureFault fault) implements AnchorFinding {}

  /// Whether it shows that the journal is not what it was.
  default boolean isAgainstJournal() {
    return switch (this) {
      case Contradicted _, Missing _ -> true;
      case Confirmed _, Foreign _, Unbelieved _ -> false;
    };
  }

  /// What is so, in words.
  default String message() {
    return switch (this) {
      case Confirmed(var anchor) -> anchor + " stands as it was anchored";
      case Contradicted(var anchor, var actual) ->
          ("%s was anchored with the root %s, and now it is %s: the journal was rewritten before"
                  + " sequence %d")
              .formatted(anchor, anchor.root(), actual, anchor.size());
      case Missing(var anchor, var length) ->
          "%s was anchored, and now the journal has %d events: its end was cut off"
              .formatted(anchor, length);
      case Foreign(var anchor, var journal) ->
          "%s was anchored; the journal that was read is %s".formatted(anchor, journal);
      case Unbelieved(var anchor, var fault) -> anchor + " " + Doubt.words(anchor, fault);
    };
  }
}
