package dev.portcullis.reconciler.git;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// What was pushed to a ref of a bare repository.
public final class KeptCheckpoints {
  private KeptCheckpoints() {}

  /// The lines that stand at `ref`, the newest first, as `git log --format=%b` shows them; none
  /// when there is no such ref.
  public static List<String> lines(URI url, String ref) throws IOException {
    var lines = new ArrayList<String>();
    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(new File(url)).setBare().build();
        var walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(ref);
      if (head != null) {
        walk.markStart(walk.parseCommit(head));
      }
      for (RevCommit commit : walk) {
        lines.add(String.join("", commit.getFullMessage().lines().skip(2).toList()));
      }
    }
    return lines;
  }
}
