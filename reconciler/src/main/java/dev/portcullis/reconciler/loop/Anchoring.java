package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.git.GitSettings;
import java.util.List;

/// Keeps checkpoints outside Kafka, everywhere that is set. Nobody waits for it.
record Anchoring(List<AnchorWriter> writers) implements AutoCloseable {
  Anchoring {
    writers = List.copyOf(writers);
  }

  /// Begins to keep them where `settings` say; a ref of theirs is one of the repository of `git`.
  static Anchoring start(CheckpointSettings settings, GitSettings git) {
    return new Anchoring(settings.anchors().stream().map(anchor -> writer(anchor, git)).toList());
  }

  private static AnchorWriter writer(AnchorSettings settings, GitSettings git) {
    return switch (settings) {
      case AnchorSettings.InFile(var file) ->
          AnchorWriter.start(new FileAnchor(file), AnchorWriter.Pace.EACH);
      case AnchorSettings.InGit(var ref, var between) ->
          AnchorWriter.start(new GitAnchor(git, ref), AnchorWriter.Pace.newest(between));
    };
  }

  /// Has `checkpoint` kept, soon.
  void take(SignedCheckpoint checkpoint) {
    writers.forEach(writer -> writer.take(checkpoint));
  }

  @Override
  public void close() {
    writers.forEach(AnchorWriter::close);
  }
}
