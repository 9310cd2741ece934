package dev.portcullis.reconciler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Commands that need no cluster, each run as a process of its own, so that the start of the JVM
/// counts, with the flags that the launcher gives them. What they write is kept in a directory that
/// is thrown away in the end.
final class QuickCommand implements AutoCloseable {
  private static final String MAIN = "dev.portcullis.reconciler.cli.Main";
  private static final int TIMEOUT_SECONDS = 120;
  private static final int RUNS = 3;

  private final Path directory;

  QuickCommand() throws IOException {
    directory = Files.createTempDirectory("portcullis-bench-");
  }

  /// Where to put what commands read.
  Path directory() {
    return directory;
  }

  /// Where a command's classes come from.
  private enum Classes {
    /// The archive that the launcher keeps; made by the first command that finds none.
    ARCHIVED,
    /// The files that they were compiled to.
    LOADED;

    List<String> flags(Path directory) {
      return switch (this) {
        case ARCHIVED ->
            List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"));
        case LOADED -> List.of();
      };
    }
  }

  /// How long the command takes, the median of some runs, in seconds.
  double seconds(String... words) throws IOException, InterruptedException {
    List<Double> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(once(Classes.ARCHIVED, words));
    }
    runs.sort(Comparator.naturalOrder());
    return runs.get(RUNS / 2);
  }

  /// How long it takes where it never ran before, in seconds.
  double secondsWithoutArchive(String... words) throws IOException, InterruptedException {
    return once(Classes.LOADED, words);
  }

  private double once(Classes classes, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.addAll(classes.flags(directory));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(List.of(words));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("answer.out").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", words) + " did not answer");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
