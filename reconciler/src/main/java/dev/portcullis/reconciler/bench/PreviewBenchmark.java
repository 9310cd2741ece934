package dev.portcullis.reconciler.bench;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.preview.Acknowledgements;
import dev.portcullis.reconciler.preview.Previews;
import dev.portcullis.reconciler.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a change of one policy would do: of two directories, as a process of its own; and of a
/// head, to the large cluster that a running reconciler has in memory.
final class PreviewBenchmark implements Benchmark {
  private static final int NODES = 5_000;
  private static final int WORKLOADS = 5_000;
  private static final int REPLICAS = 20;
  private static final int FOLLOWING = 5;

  @Override
  public String name() {
    return "preview";
  }

  @Override
  public void measure(Results results) throws IOException, InterruptedException {
    offline(results);
    inMemory(results);
  }

  private static void offline(Results results) throws IOException, InterruptedException {
    try (var command = new QuickCommand()) {
      Path from = command.directory().resolve("from");
      Path to = command.directory().resolve("to");
      var cluster = new ManifestCluster(1_000, 1, 1_000);
      cluster.write(from);
      cluster.write(to);
      ManifestFile policy = cluster.policyFiles().getFirst();
      String text = new String(policy.content(), StandardCharsets.UTF_8);
      Files.writeString(to.resolve(policy.path()), text.replace("port: 443", "port: 8443"));
      String[] words = {"preview", "--from", from.toString(), "--to", to.toString(), "-o", "json"};
      String name = "offline preview of 1 policy among 1,000, 1,000 workloads";
      results.add(name + ", first run of all", command.secondsWithoutArchive(words), "s");
      results.addUnder(name, command.seconds(words), "s", 3);
    }
  }

  private static void inMemory(Results results) {
    var cluster = new PreviewCluster(NODES, WORKLOADS, REPLICAS);
    Batch.Standing standing = cluster.standing();
    String of = " at 5,000 nodes, 100,000 pods, 5,000 policies";
    long start = System.nanoTime();
    LiveScene live = LiveScene.at(standing.image(), Grouping.WORKLOAD);
    double scene = (System.nanoTime() - start) / 1e6;
    double first = scene + millis(standing, live, cluster.changed(0));
    results.addUnder("first preview" + of, first, "ms", 5_000);
    var following = new Latencies();
    for (int i = 1; i <= FOLLOWING; i++) {
      following.addMillis(millis(standing, live, cluster.changed(i)));
    }
    results.addUnder("following previews, slowest," + of, following.most(), "ms", 5_000);
    results.addUnder(
        "preview of a policy on every node" + of,
        millis(standing, live, PreviewCluster.everywhere(26)),
        "ms",
        5_000);
  }

  /// From the head's manifests to the JSON of its preview.
  private static double millis(Batch.Standing standing, LiveScene live, ManifestFile file) {
    long start = System.nanoTime();
    Side base = PreviewCluster.side(standing, live);
    Batch.Standing changed = PreviewCluster.with(standing, file);
    Side head = PreviewCluster.side(changed, live.next(changed.image()));
    Preview preview = Previews.of(base, head, question());
    byte[] json = Answers.write(preview);
    double millis = (System.nanoTime() - start) / 1e6;
    if (json.length == 0 || preview.summary().nodes().affected() == 0) {
      throw new IllegalStateException("the preview of the benchmark says nothing");
    }
    return millis;
  }

  private static Previews.Question question() {
    var revision = new Revision(CommitId.NONE, Digest.ZERO);
    return new Previews.Question(
        revision,
        revision,
        Freshness.CURRENT,
        new Inventory(Digest.ZERO, new Inventory.Manifests()),
        "bench",
        List.of(),
        Acknowledgements.NONE,
        List.of());
  }
}
