package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.SignatureFault;

/// What is to be said of a checkpoint that stands in a journal.
public sealed interface CheckpointFinding {
  /// The checkpoint.
  SignedCheckpoint checkpoint();

  /// It says what is so, and is believed.
  record Right(SignedCheckpoint checkpoint) implements CheckpointFinding {}

  /// It stands at another place than after the events that it is over.
  record WrongSize(SignedCheckpoint checkpoint, Sequence at) implements CheckpointFinding {}

  /// The events before it have another root: they are not those that were signed.
  record WrongRoot(SignedCheckpoint checkpoint, Digest actual) implements CheckpointFinding {}

  /// Nobody who is trusted signed it.
  record Unbelieved(SignedCheckpoint checkpoint, SignatureFault fault)
      implements CheckpointFinding {}

  /// Whether all is well with it.
  default boolean isRight() {
    return this instanceof Right;
  }

  /// Whether it shows that the journal is not what its writer wrote. A key that is not trusted, or
  /// not any more, shows nothing.
  default boolean isAgainstJournal() {
    return switch (this) {
      case Right _ -> false;
      case WrongSize _, WrongRoot _ -> true;
      case Unbelieved(_, var fault) -> fault != SignatureFault.UNKNOWN_KEY;
    };
  }

  /// What is so, in words.
  default String message() {
    return switch (this) {
      case Right(var checkpoint) -> checkpoint + " is right";
      case WrongSize(var checkpoint, var at) ->
          "%s stands at sequence %s, where it must be over %s events".formatted(checkpoint, at, at);
      case WrongRoot(var checkpoint, var actual) ->
          ("%s says that their root is %s, but it is %s: the journal was changed before sequence"
                  + " %d")
              .formatted(checkpoint, checkpoint.root(), actual, checkpoint.size());
      case Unbelieved(var checkpoint, var fault) ->
          checkpoint + " " + Doubt.words(checkpoint, fault);
    };
  }
}
