package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import java.io.IOException;

/// Keeps checkpoints where who can write to Kafka cannot.
interface Anchor {
  /// What it is called in logs.
  String name();

  /// Keeps `checkpoint` for good before it returns.
  ///
  /// @throws IOException when it may be tried again
  void write(SignedCheckpoint checkpoint) throws IOException;
}
