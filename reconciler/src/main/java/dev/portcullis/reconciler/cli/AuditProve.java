package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.util.List;
import java.util.concurrent.Callable;
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
    JournalEvidence evidence =
        JournalEvidence.read(Settings.of(spec).kafka(), vouchers, List.of(sequence));
    Envelope event =
        evidence
            .wanted()
            .orElseThrow(() ->
                new CommandFailure(
                    Code.NOT_FOUND,
                    "the journal has %d events, and none at sequence %s"
                        .formatted(evidence.journal().length(), sequence),
                    ""));
    Printing.json(spec, evidence.journal().inclusion(event, covering(sequence, evidence)));
    return ExitCode.DONE.number();
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
