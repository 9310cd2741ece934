package dev.portcullis.reconciler.cli;

import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.StoredJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit export`: the journal in a file, as it is stored.
@Command(
    name = "export",
    description = {
      "Writes the journal to a file that can be verified and replayed without Kafka.",
      "A journal that is not whole is written as it is; the command then ends with 3."
    },
    mixinStandardHelpOptions = true)
final class AuditExport implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The file, which is replaced if it is there.")
  private Path file = Path.of("journal.gz");

  @Override
  public Integer call() {
    var verification = new Verification(Verification.Witnesses.NONE);
    try (var writer = new JournalFileWriter(file)) {
      export(writer, verification);
      writer.finish();
      spec.commandLine().getOut().println("wrote %d events to %s".formatted(writer.events(), file));
      spec.commandLine().getOut().flush();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(
          Code.UNREADABLE_INPUT,
          file + " cannot be written: " + e.getMessage(),
          "name a file in a directory that may be written to");
    }
    verification
        .faults()
        .forEach(fault ->
            spec.commandLine()
                .getErr()
                .println("BROKEN at sequence %s: %s".formatted(fault.sequence(), fault.wrong())));
    return (verification.faults().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
  }

  private void export(JournalFileWriter writer, Verification verification) {
    try (var journal = new StoredJournal(Settings.of(spec).kafka())) {
      journal.readToEnd(events -> {
        verification.take(events);
        write(writer, events);
      });
    }
  }

  private static void write(JournalFileWriter writer, List<StoredEvent> events) {
    try {
      writer.write(events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
