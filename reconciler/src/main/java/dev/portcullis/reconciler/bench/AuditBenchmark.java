package dev.portcullis.reconciler.bench;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.Past;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How fast a year's journal of a large cluster is verified, folded and asked.
final class AuditBenchmark implements Benchmark {
  private static final ChurnedCluster CLUSTER = new ChurnedCluster(5_000, 100_000);
  private static final int YEAR = Integer.getInteger("portcullis.bench.year", 1_000_000);

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
    Path file = Path.of("/tmp/wt-speed-year.gz");
    if (!Files.exists(file)) write(file);
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      var verification = new Verification(new Verification.Witnesses(List.of(), Trust.in(List.of(KEY.publicKey())), List.of()));
      JournalFile.read(file, verification::take);
      verification.ends();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.err.println(verification.judged() + " " + verification.faults());
      results.add("verify", verification.judged().events() / seconds, "events/s");
      start = System.nanoTime();
      var past = new Past(new AsOf.OfSequence(new Sequence(verification.judged().events() - 1)));
      var chain = JournalChain.fromTheBeginning();
      JournalFile.read(file, events -> past.take(events.stream().map(event -> chain.next(event).envelope()).toList()));
      seconds = (System.nanoTime() - start) / 1e9;
      results.add("replay", verification.judged().events() / seconds, "events/s");
    }
  }

  private static void write(Path file) throws IOException {
    try (var writer = new JournalFileWriter(file)) {
      var year = new ChurnedYear(CLUSTER, new Signing.With(KEY), batch -> {
        try {
          writer.write(batch.stream().map(it -> StoredEvent.alone("", it.bytes())).toList());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      year.begin();
      year.churn(YEAR);
      writer.finish();
    }
  }
}
