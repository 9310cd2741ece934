package dev.portcullis.reconciler.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The bare repository that objects are fetched into. Everything in it can be fetched again, so
/// that whenever there is doubt it is thrown away.
final class MirrorDirectory {
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

  /// A token never follows a redirect to another place. The library makes one pack of many by
  /// itself: in the thread that fetches, since behind its back the mirror may be closed or thrown
  /// away; and without keeping the old ones for others, since there are none.
  private void isolate(Repository mirror) throws IOException {
    StoredConfig config = mirror.getConfig();
    String before = config.toText();
    String redirects = remote.token() instanceof Token.None ? "initial" : "false";
    config.setString("http", null, "followRedirects", redirects);
    config.setBoolean("gc", null, "autoDetach", false);
    config.setString("gc", null, "prunePackExpire", "now");
    if (!config.toText().equals(before)) {
      config.save();
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
