package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Who can reach whom: from manifests on disk to the whole answer, as a process of its own, so that
/// the start of the JVM counts, with the flags that the launcher gives it; and how long reading
/// manifests takes.
final class ConnectivityBenchmark implements Benchmark {
  private static final String MAIN = "dev.portcullis.reconciler.cli.Main";
  private static final int TIMEOUT_SECONDS = 120;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "connectivity";
  }

  @Override
  public void measure(Results results) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("portcullis-bench-");
    try {
      var small = new ManifestCluster(1_000, 1, 1_000);
      var large = new ManifestCluster(500, 40, 5_000);
      results.addUnder(
          "connectivity of 1,000 workloads, 1,000 policies",
          seconds(small, directory.resolve("small")),
          "s",
          2);
      results.addUnder(
          "connectivity of 20,000 pods in 500 workloads, 5,000 policies",
          seconds(large, directory.resolve("large")),
          "s",
          10);
      results.addUnder("reading and checking 10,000 manifests", reading(), "s", 5);
    } finally {
      delete(directory);
    }
  }

  /// The median of some runs.
  private static double seconds(ManifestCluster cluster, Path directory)
      throws IOException, InterruptedException {
    cluster.write(directory);
    List<Double> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      run(directory);
      runs.add((System.nanoTime() - start) / 1e9);
    }
    runs.sort(Comparator.naturalOrder());
    return runs.get(RUNS / 2);
  }

  private static void run(Path manifests) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + manifests.resolveSibling("classes.jsa"),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "connectivity",
                "--manifests",
                manifests.toString(),
                "-o",
                "json")
            .redirectOutput(manifests.resolve("answer.out").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("connectivity of " + manifests + " did not answer");
    }
  }

  private static double reading() {
    List<ManifestFile> files = new ManifestCluster(1_000, 1, 10_000).policyFiles();
    long start = System.nanoTime();
    int mistakes = ManifestParser.parse(files).total();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (mistakes > 0) {
      throw new IllegalStateException("the manifests of the benchmark have mistakes");
    }
    return seconds;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
