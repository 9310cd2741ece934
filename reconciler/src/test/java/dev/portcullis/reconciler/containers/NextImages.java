package dev.portcullis.reconciler.containers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Images of a next version of both programs: other layers, and another version in their jars.
final class NextImages {
  static final String VERSION = "0.1.0-next";

  /// The jar of each program that says its version, by its directory in the image.
  private static final SortedMap<String, String> JARS =
      new TreeMap<>(Map.of("reconciler", "reconciler/target/lib", "enforcer", "enforcer/target"));

  private NextImages() {}

  /// Makes the images `next` out of those that go by `tag`.
  static void make(Compose compose, String tag, String next) throws Exception {
    for (var jar : JARS.entrySet()) {
      Path context = Files.createDirectory(compose.directory().resolve("next-" + jar.getKey()));
      Path copy = copy(Compose.ROOT.resolve(jar.getValue()), context);
      say(copy);
      Files.writeString(
          context.resolve("Dockerfile"),
          """
          FROM portcullis/%s:%s
          COPY %s /opt/portcullis/%s/
          """
              .formatted(jar.getKey(), tag, copy.getFileName(), jar.getValue()));
      String image = "portcullis/" + jar.getKey() + ":" + next;
      compose.run(List.of(Compose.docker(), "build", "-q", "-t", image, context.toString()));
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.list(from)) {
      Path jar =
          all.filter(file -> file.getFileName().toString().matches("portcullis-enforcer.*\\.jar"))
              .findFirst()
              .orElseThrow();
      return Files.copy(jar, to.resolve(jar.getFileName()));
    }
  }

  private static void say(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path manifest = inside.getPath("META-INF", "MANIFEST.MF");
      Files.writeString(
          manifest,
          Files.readString(manifest)
              .replaceFirst(
                  "(?m)^Implementation-Version: .*$", "Implementation-Version: " + VERSION));
    }
  }
}
