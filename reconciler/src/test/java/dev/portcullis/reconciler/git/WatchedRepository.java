package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A repository, and a mirror that watches its main branch.
abstract class WatchedRepository {
  static final String MAIN = "refs/heads/main";

  @TempDir Path directory;
  Upstream upstream;
  GitMirror mirror;

  @BeforeEach
  final void makeTheRepository() throws IOException {
    upstream = new Upstream(directory.resolve("upstream.git"));
    mirror = mirrorOf("main", PathGlobs.ALL);
  }

  @AfterEach
  final void closeTheRepository() {
    upstream.close();
  }

  final GitMirror mirrorOf(String ref, PathGlobs paths) {
    var remote = new Remote(upstream.url(), "git", new Token.None(), Duration.ofSeconds(10));
    return new GitMirror(new GitSettings(remote, ref, paths, directory.resolve("data")));
  }

  static HeadFound head(Observation observation) {
    assertThat(observation).isInstanceOf(HeadFound.class);
    return (HeadFound) observation;
  }

  static Known known(ObjectId head) {
    return new Known(Upstream.id(head), Upstream.id(head)::equals);
  }

  static List<String> paths(HeadFound head) {
    return head.tree().files().stream().map(ManifestFile::path).toList();
  }

  static List<String> problems(HeadFound head) {
    return head.tree().diagnostics().stream()
        .map(each -> each.code() + " " + each.problem().at())
        .toList();
  }
}
