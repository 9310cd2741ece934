package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.CheckpointDecision;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.merkle.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes a journal as `audit export` does, with what a leader of this version writes in it: once
/// for each version whose journals are to be read for ever. What was written is never written
/// again.
final class GoldenJournal {
  private static final int EVENTS = 400;
  private static final CheckpointPace PACE = new CheckpointPace(100, Duration.ofDays(1));

  private final List<Envelope> events = new ArrayList<>();
  private Batch.Standing standing = Histories.start();
  private Growth growth = Growth.NONE;

  private GoldenJournal() {}

  /// Writes it to the file that is named.
  static void main(String[] words) throws IOException {
    var journal = new GoldenJournal();
    journal.grow();
    try (var writer = new JournalFileWriter(Path.of(words[0]))) {
      writer.write(
          journal.events.stream()
              .map(event -> StoredEvent.alone("", JournalCodec.encode(event)))
              .toList());
      writer.finish();
    }
  }

  private void grow() {
    var history = new RandomHistory(20_261_126);
    while (events.size() < EVENTS) {
      for (List<Fact> facts : history.batches(10)) {
        append(facts);
        append(
            CheckpointDecision.facts(
                standing.head(),
                growth,
                new CheckpointDecision.Signer(author(), SignedJournal.OURS, PACE)));
      }
    }
  }

  private CompileDecision.Author author() {
    return Histories.at(1_795_000_000_000L + events.size() * 1_000L);
  }

  private void append(List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    var batch = new Batch(standing, author());
    batch.add(facts);
    Batch.Closed closed = batch.close();
    for (Envelope event : closed.envelopes()) {
      events.add(event);
      growth = growth.after(event, Hash.ofLeaf(JournalCodec.encode(event)));
    }
    standing = closed.standing();
  }
}
