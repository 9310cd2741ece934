package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import java.util.List;

/// How often the journal is signed, if there is a key, and where checkpoints are kept besides.
public record CheckpointSettings(CheckpointPace pace, List<AnchorSettings> anchors) {
  /// As often as usual, and kept in the journal alone.
  public static final CheckpointSettings DEFAULT =
      new CheckpointSettings(CheckpointPace.DEFAULT, List.of());

  public CheckpointSettings {
    anchors = List.copyOf(anchors);
  }
}
