package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit prove`: that an event stands in the journal.
@Command(
    name = "prove",
    description = {
      "Proves that an event stands in the journal, under the newest checkpoint that covers it.",
      "With --anchor, under the newest one of those that were kept outside Kafka.",
      "Prints the proof as JSON, for `portcullis audit check`."
    },
    mixinStandardHelpOptions = true)
final class AuditProve implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Vouchers vouchers = new Vouchers();

  @Parameters(paramLabel = "SEQUENCE", description = "The event's position in the journal.")
  private long position;

  @Override
  public Integer call() {
    if (position < 0) {
      throw new CommandFailure(Code.NOT_FOUND, "there is no sequence " + position, "count from 0");
    }
    var sequence = new Sequence(position);
    KafkaSettings kafka = Settings.of(spec).kafka();
    JournalEvidence evidence = JournalEvidence.read(kafka, vouchers, List.of(sequence));
    JournalRecord event =
        evidence
            .wanted()
            .orElseThrow(() ->
                new CommandFailure(
                    Code.NOT_FOUND,
                    "the journal has %d events, and none at sequence %s"
                        .formatted(evidence.journal().length(), sequence),
                    ""));
    SignedCheckpoint checkpoint = covering(sequence, evidence);
    Printing.json(spec, evidence.journal().inclusion(sequence, stored(event, kafka), checkpoint));
    return ExitCode.DONE.number();
  }

  /// The text of the event as it is stored: it is read again, as not all are kept.
  private static String stored(JournalRecord wanted, KafkaSettings kafka) {
    var at = new AtomicLong();
    var found = new ArrayList<byte[]>(1);
    try (var journal = new StoredJournal(kafka)) {
      journal.readWhile(batch -> {
        long index = wanted.envelope().sequence().value() - at.getAndAdd(batch.size());
        if (index < batch.size()) {
          found.add(batch.get(Math.toIntExact(index)).value());
        }
        return found.isEmpty();
      });
    }
    return found.stream()
        .filter(bytes -> Digest.of(bytes).equals(wanted.digest()))
        .findFirst()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() ->
            JournalEvidence.notProven(
                "the journal changed while it was read", "somebody wrote it anew; look at who"));
  }

  private static SignedCheckpoint covering(Sequence sequence, JournalEvidence evidence) {
    return evidence.heads().reversed().stream()
        .filter(checkpoint -> checkpoint.size() > sequence.value())
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                Code.NOT_FOUND,
                "no believed checkpoint covers sequence " + sequence,
                "wait for the next one; only a reconciler with a signing key makes any"));
  }
}
