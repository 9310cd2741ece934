package dev.portcullis.reconciler.bench;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.StoredJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How fast the journal of a large cluster is verified, folded and asked about the past, a year
/// after everything came: from the file that it was exported to, and a part of it from Kafka.
final class AuditBenchmark implements Benchmark {
  private static final ChurnedCluster CLUSTER = new ChurnedCluster(5_000, 100_000);
  private static final long YEAR = 1_000_000;
  private static final long OF_TOPIC = 200_000;

  /// The key that RFC 8410 shows.
  private static final SigningKey KEY =
      SigningKey.ofPem(
          """
          -----BEGIN PRIVATE KEY-----
          MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
          -----END PRIVATE KEY-----
          """);

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void measure(Results results) throws Exception {
    Path directory = Files.createTempDirectory("portcullis-bench-");
    Path file = directory.resolve("year.gz");
    try {
      Moments moments = write(file);
      results.add("events in the journal", (double) (moments.end().value() + 1), "events");
      results.add("the file that it is in", Files.size(file) / 1e6, "MB");
      fromFile(results, file, moments);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
    fromTopic(results);
  }

  /// When everything was there, and the end of a year after that.
  private record Moments(Sequence begun, Sequence end) {}

  private static Moments write(Path file) throws IOException {
    try (var writer = new JournalFileWriter(file)) {
      var year =
          new ChurnedYear(
              CLUSTER,
              new Signing.With(KEY),
              batch -> {
                try {
                  writer.write(
                      batch.stream().map(it -> StoredEvent.alone("", it.bytes())).toList());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Sequence begun = year.begin();
      Sequence end = year.churn(YEAR);
      writer.finish();
      return new Moments(begun, end);
    }
  }

  private static void fromFile(Results results, Path file, Moments moments) throws Exception {
    var trial = new AuditTrial(results, batches -> JournalFile.readWhile(file, batches));
    long events = moments.end().value() + 1;
    trial.verify("verifying the file", events, KEY.publicKey());
    trial.replay("replaying the file", events, new AsOf.OfSequence(moments.end()));
    results.addUnder("replaying the file of a year", trial.seconds(), "s", 30);
    results.add("heap that the state at the end takes", trial.heap(), "MB");
    trial.replay(
        "replaying to a year ago",
        moments.begun().value() + 1,
        new AsOf.OfSequence(moments.begun()));
    results.addUnder("the state of a year ago, for who asks about it", trial.seconds(), "s", 5);
    results.add("heap that the state of a year ago takes", trial.heap(), "MB");
  }

  private static void fromTopic(Results results) throws Exception {
    try (var workshop = new Workshop()) {
      Sequence end;
      try (var leadership = Leadership.take(workshop.kafka())) {
        var year =
            new ChurnedYear(
                new ChurnedCluster(1_000, 20_000),
                new Signing.With(KEY),
                batch -> {
                  var _ =
                      leadership
                          .journal()
                          .append(batch.stream().map(ChurnedYear.Written::envelope).toList());
                });
        Sequence _ = year.begin();
        end = year.churnInLargeBatches(OF_TOPIC);
      }
      var trial =
          new AuditTrial(
              results,
              batches -> {
                try (var journal = new StoredJournal(workshop.kafka())) {
                  journal.readWhile(batches);
                }
              });
      trial.verify("verifying the topic", end.value() + 1, KEY.publicKey());
      trial.replay("replaying the topic", end.value() + 1, new AsOf.OfSequence(end));
    }
  }
}
