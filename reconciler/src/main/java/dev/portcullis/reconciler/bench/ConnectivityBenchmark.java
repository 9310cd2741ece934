package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Who can reach whom: from manifests on disk to the whole answer, as a process of its own; and how
/// long reading manifests takes.
final class ConnectivityBenchmark implements Benchmark {
  @Override
  public String name() {
    return "connectivity";
  }

  @Override
  public void measure(Results results) throws IOException, InterruptedException {
    try (var command = new QuickCommand()) {
      results.addUnder(
          "connectivity of 1,000 workloads, 1,000 policies",
          seconds(new ManifestCluster(1_000, 1, 1_000), command, "small"),
          "s",
          2);
      results.addUnder(
          "connectivity of 20,000 pods in 500 workloads, 5,000 policies",
          seconds(new ManifestCluster(500, 40, 5_000), command, "large"),
          "s",
          10);
      results.addUnder("reading and checking 10,000 manifests", reading(), "s", 5);
    }
  }

  private static double seconds(ManifestCluster cluster, QuickCommand command, String name)
      throws IOException, InterruptedException {
    Path manifests = command.directory().resolve(name);
    cluster.write(manifests);
    return command.seconds("connectivity", "--manifests", manifests.toString(), "-o", "json");
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
}
