package dev.portcullis.reconciler.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The bare repository that objects are fetched into. Everything in it can be fetched again, so
/// that whenever there is doubt it is thrown away.
final class MirrorDirectory {
  private static final int PACK_FILES_LIMIT = 200;

  private final Path path;
  private final Remote remote;

  MirrorDirectory(Path parent, Remote remote) {
    this.path = parent.resolve("mirror.git");
    this.remote = remote;
  }

  /// Opens the repository; makes it if it is not there.
  Repository open() throws IOException {
    Files.createDirectories(path);
    removeStaleLocks();
    Repository mirror = new FileRepositoryBuilder().setGitDir(path.toFile()).setBare().build();
    if (!mirror.getObjectDatabase().exists()) {
      mirror.create(true);
    }
    isolate(mirror);
    return mirror;
  }

  /// Locks of a process that was killed: nobody else works here.
  private void removeStaleLocks() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path lock : files.filter(file -> file.toString().endsWith(".lock")).toList()) {
        Files.deleteIfExists(lock);
      }
    }
  }

  /// A token never follows a redirect to another place.
  private void isolate(Repository mirror) throws IOException {
    StoredConfig config = mirror.getConfig();
    String redirects = remote.token() instanceof Token.None ? "initial" : "false";
    if (!redirects.equals(config.getString("http", null, "followRedirects"))) {
      config.setString("http", null, "followRedirects", redirects);
      config.save();
    }
  }

  /// Makes one pack of many: every fetch leaves one behind.
  void tidy(Repository mirror) throws IOException {
    try (Stream<Path> packs = Files.list(path.resolve("objects/pack"))) {
      if (packs.count() <= PACK_FILES_LIMIT) {
        return;
      }
    }
    try {
      Git.wrap(mirror).gc().call();
    } catch (GitAPIException | JGitInternalException e) {
      throw new IOException("cannot tidy up the mirror " + path, e);
    }
  }

  /// Throws the repository away.
  void remove() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
