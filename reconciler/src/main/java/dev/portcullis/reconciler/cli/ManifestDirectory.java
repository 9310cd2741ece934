package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads the manifests in a directory, or one file. What it reads has a bound, and lies in the
/// directory: a symbolic link is followed only where it leads to a file of the same directory.
final class ManifestDirectory {
  private static final int MOST_FILES = 100_000;
  private static final int MOST_BYTES = 256 << 20;

  private final Path source;
  private final List<ManifestFile> files = new ArrayList<>();
  private int bytesLeft = MOST_BYTES;

  private ManifestDirectory(Path source) {
    this.source = source;
  }

  /// The same by their paths below `source`, so that two directories can be compared.
  ///
  /// @throws CommandFailure when they cannot be read
  static List<ManifestFile> readRelative(Path source) {
    Path root = Files.isDirectory(source) ? source : source.resolveSibling("");
    return read(source).stream()
        .map(file -> new ManifestFile(below(root, file), file.content()))
        .toList();
  }

  private static String below(Path root, ManifestFile file) {
    Path path = root.toAbsolutePath().relativize(Path.of(file.path()).toAbsolutePath());
    return path.toString().replace('\\', '/');
  }

  /// All manifests below `source`, in the order of their paths.
  ///
  /// @throws CommandFailure when they cannot be read
  static List<ManifestFile> read(Path source) {
    try {
      var directory = new ManifestDirectory(source);
      directory.readAll();
      return directory.files;
    } catch (IOException | UncheckedIOException e) { // a walk throws the latter
      throw new CommandFailure(
          Code.UNREADABLE_INPUT, "cannot read " + source + ": " + e, "name a readable directory");
    }
  }

  private void readAll() throws IOException {
    if (!Files.isDirectory(source)) {
      read(source, source);
      return;
    }
    Path real = source.toRealPath();
    for (Path file : below()) {
      Path target = file.toRealPath();
      if (!target.startsWith(real)) {
        throw new CommandFailure(
            Code.UNREADABLE_INPUT,
            "%s leads out of the directory, to %s".formatted(file, target),
            "put the file itself there");
      }
      read(file, target);
    }
  }

  private List<Path> below() throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> found =
          all.filter(ManifestDirectory::isManifest).limit(MOST_FILES + 1L).sorted().toList();
      if (found.size() > MOST_FILES) {
        throw tooMuch("has more than " + MOST_FILES + " files");
      }
      return found;
    }
  }

  /// A link that leads nowhere is a manifest that is missing.
  private static boolean isManifest(Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && (Files.isRegularFile(file) || Files.isSymbolicLink(file));
  }

  private void read(Path file, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(target)) {
      // Where the size is no secret, what is too large is not read at all.
      boolean fits = Files.size(target) <= bytesLeft;
      byte[] content = fits ? in.readNBytes(bytesLeft + 1) : new byte[0];
      if (!fits || content.length > bytesLeft) {
        throw tooMuch("holds more than " + (MOST_BYTES >> 20) + " MiB");
      }
      bytesLeft -= content.length;
      files.add(new ManifestFile(file.toString(), content));
    }
  }

  private CommandFailure tooMuch(String what) {
    return new CommandFailure(Code.UNREADABLE_INPUT, source + " " + what, "name a part of it");
  }
}
