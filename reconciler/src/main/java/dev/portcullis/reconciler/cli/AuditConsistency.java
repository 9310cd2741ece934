package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit consistency`: that nothing was changed between two checkpoints.
@Command(
    name = "consistency",
    description = {
      "Proves that the events of one checkpoint begin with those of an older one.",
      "A checkpoint goes by the number of events that it is over, which is its own sequence too.",
      "Prints the proof as JSON, for `portcullis audit check`."
    },
    mixinStandardHelpOptions = true)
final class AuditConsistency implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Vouchers vouchers = new Vouchers();

  @Parameters(index = "0", paramLabel = "A", description = "The older checkpoint.")
  private long older;

  @Parameters(
      index = "1",
      paramLabel = "B",
      arity = "0..1",
      defaultValue = "-1",
      description = "The newer one (default: the newest).")
  private long newer;

  @Override
  public Integer call() {
    if (newer >= 0 && newer < older) {
      throw new CommandFailure(
          Code.NOT_FOUND,
          "a journal of %d events cannot begin with %d".formatted(newer, older),
          "name the smaller one first");
    }
    JournalEvidence evidence = JournalEvidence.read(Settings.of(spec).kafka(), vouchers, List.of());
    List<SignedCheckpoint> heads = evidence.heads();
    SignedCheckpoint first = head(older, heads);
    SignedCheckpoint second = newer < 0 ? heads.getLast() : head(newer, heads);
    Printing.json(spec, evidence.journal().consistency(first, second));
    return ExitCode.DONE.number();
  }

  private static SignedCheckpoint head(long size, List<SignedCheckpoint> heads) {
    return heads.stream()
        .filter(checkpoint -> checkpoint.size() == size)
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                Code.NOT_FOUND,
                "no believed checkpoint is over just %d events".formatted(size),
                heads.isEmpty()
                    ? "only a reconciler with a signing key makes any"
                    : "the nearest are " + nearest(size, heads)));
  }

  private static String nearest(long size, List<SignedCheckpoint> heads) {
    return heads.stream()
        .map(SignedCheckpoint::size)
        .sorted((a, b) -> Long.compare(Math.abs(a - size), Math.abs(b - size)))
        .limit(SHOWN)
        .sorted()
        .toList()
        .toString();
  }
}
