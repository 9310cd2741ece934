package dev.portcullis.reconciler.bench;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.kafka.FoundImage;
import dev.portcullis.reconciler.kafka.ImageShelf;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.loop.ImageRestoring;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.stateimage.ImagePace;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long a start takes that begins from an image of a state with 100,000 pods, and what writing
/// one takes.
final class ImageBenchmark implements Benchmark {
  private static final int NODES = 5_000;
  private static final int WORKLOADS = 5_000;
  private static final int REPLICAS = 20;
  private static final int BATCH = 2_000;
  private static final int ROUNDS = 3;
  private static final int WRITTEN_ROUNDS = 60_000;
  private static final String OF = " with 100,000 pods, 5,000 policies";
  private static final ImagePace SOON = new ImagePace(1_000, Duration.ZERO);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void measure(Results results) throws Exception {
    try (var workshop = new Workshop()) {
      workshop.repository().put("README.md", "nothing yet").push("begin");
      append(workshop);
      write(workshop, results);
      parts(workshop, results);
      var starts = new Latencies();
      for (int i = 0; i < ROUNDS; i++) {
        starts.addMillis(start(workshop));
      }
      results.addUnder(
          "start from an image" + OF + ", slowest, to in-sync", starts.most(), "ms", 5_000);
    }
  }

  private static void append(Workshop workshop) {
    List<Envelope> events = new PreviewCluster(NODES, WORKLOADS, REPLICAS).closed().envelopes();
    try (var leadership = Leadership.take(workshop.kafka())) {
      for (int from = 0; from < events.size(); from += BATCH) {
        leadership.journal().append(events.subList(from, Math.min(events.size(), from + BATCH)));
      }
    }
  }

  /// Has a leader write one.
  private static void write(Workshop workshop, Results results) throws InterruptedException {
    var meters = new SimpleMeterRegistry();
    long start = System.nanoTime();
    try (Reconciler reconciler = workshop.reconciler(SOON, new Metrics(meters))) {
      Workshop.awaitReady(reconciler);
      results.add(
          "start from nothing" + OF + ", to in-sync", (System.nanoTime() - start) / 1e6, "ms");
      for (int i = 0; i < WRITTEN_ROUNDS; i++) {
        if (meters.get("portcullis.image.sequence").gauge().value() >= 0) {
          break;
        }
        Thread.sleep(10);
      }
    }
    results.add(
        "write an image" + OF,
        meters.get("portcullis.image.write.duration").timer().max(TimeUnit.MILLISECONDS),
        "ms");
    results.add("an image" + OF, meters.get("portcullis.image.bytes").gauge().value() / 1e6, "MB");
  }

  /// What a start from it is made of.
  private static void parts(Workshop workshop, Results results) {
    long start = System.nanoTime();
    StateImage state = read(workshop);
    long read = System.nanoTime();
    Compilation compilation = Compilation.of(state.image());
    long compiled = System.nanoTime();
    if (compilation.nodes().size() != NODES) {
      throw new IllegalStateException("the image has " + compilation.nodes().size() + " nodes");
    }
    results.add("read and restore an image" + OF, (read - start) / 1e6, "ms");
    results.add("compile what it holds", (compiled - read) / 1e6, "ms");
  }

  private static StateImage read(Workshop workshop) {
    try (var shelf = new ImageShelf(workshop.kafka())) {
      FoundImage newest = shelf.newest().getFirst();
      ImageManifest manifest = Records.IMAGE_MANIFEST.decode(newest.manifest());
      return new ImageRestoring(manifest).of(shelf.chunks(newest, manifest));
    }
  }

  private static double start(Workshop workshop) throws InterruptedException {
    var meters = new SimpleMeterRegistry();
    long start = System.nanoTime();
    try (Reconciler reconciler = workshop.reconciler(ImagePace.DEFAULT, new Metrics(meters))) {
      Workshop.awaitReady(reconciler);
      double millis = (System.nanoTime() - start) / 1e6;
      if (meters.get("portcullis.image.begun.sequence").gauge().value() < 0) {
        throw new IllegalStateException("the start did not begin from the image");
      }
      return millis;
    }
  }
}
