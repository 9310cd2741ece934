package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.git.CheckpointRef;
import dev.portcullis.reconciler.git.GitSettings;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps checkpoints at a ref of the policies' repository.
final class GitAnchor implements Anchor {
  private static final Logger LOG = LoggerFactory.getLogger(GitAnchor.class);

  private final String ref;
  private final CheckpointRef commits;

  GitAnchor(GitSettings git, String ref) {
    this.ref = ref;
    this.commits = new CheckpointRef(git, ref);
  }

  @Override
  public String name() {
    return ref;
  }

  @Override
  public void write(SignedCheckpoint checkpoint) throws IOException {
    var entry =
        new CheckpointRef.Entry(
            "Checkpoint over %d events of journal %s"
                .formatted(checkpoint.size(), checkpoint.journal()),
            checkpoint.line(),
            Instant.ofEpochMilli(checkpoint.time().epochMillis()));
    if (commits.add(entry) == CheckpointRef.Found.REWRITTEN) {
      LOG.atWarn()
          .addKeyValue("ref", ref)
          .log("somebody took away checkpoints that were kept in Git");
    }
  }
}
