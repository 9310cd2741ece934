package dev.portcullis.reconciler.containers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;

/// A user's clone of the repository that the Git server of compose.yaml serves.
final class PolicyClone {
  private static final String REPOSITORY = "git://localhost:9418/policies.git";

  private final Path directory;

  /// One in `directory`, which is made when it is first needed.
  PolicyClone(Path directory) {
    this.directory = directory;
  }

  /// Puts an example into force, and pushes.
  void push(String example) throws Exception {
    try (Git git = opened()) {
      git.pull().call();
      Files.copy(
          directory.resolve("examples").resolve(example),
          directory.resolve("in-force").resolve(example));
      git.add().addFilepattern("in-force").call();
      git.commit().setAuthor("a user", "user@example.org").setMessage(example).call();
      git.push().call();
    }
  }

  /// The newest commit of all, as the reconciler names it.
  String head() throws Exception {
    try (Git git = opened()) {
      return "sha1:" + git.log().setMaxCount(1).call().iterator().next().name();
    }
  }

  private Git opened() throws Exception {
    return Files.exists(directory)
        ? Git.open(directory.toFile())
        : Git.cloneRepository().setURI(REPOSITORY).setDirectory(directory.toFile()).call();
  }
}
