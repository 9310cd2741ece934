package dev.portcullis.reconciler.cli;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.archive.ExportSection;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import dev.portcullis.reconciler.kafka.StoredTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit export`: the journal in a file, as it is stored.
@Command(
    name = "export",
    description = {
      "Writes the journal, and what nodes reported, to a file that can be verified and replayed",
      "without Kafka.",
      "A journal that is not whole is written as it is; the command then ends with 3."
    },
    mixinStandardHelpOptions = true)
final class AuditExport implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The file, which is replaced if it is there.")
  private Path file = Path.of("journal.gz");

  @Option(names = "--no-reports", description = "Leave out what nodes reported.")
  private boolean noReports;

  @Override
  public Integer call() {
    var verification = new Verification(Verification.Witnesses.NONE);
    try (var writer = new JournalFileWriter(file)) {
      export(writer, verification);
      writer.finish();
      String reports =
          noReports
              ? ""
              : " and %d reports".formatted(writer.records(ExportSection.REPORTS));
      spec.commandLine()
          .getOut()
          .println("wrote %d events%s to %s".formatted(writer.events(), reports, file));
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

  /// Notes the end of the reports before that of the journal, so that every report is about an event
  /// that is in the file.
  private void export(JournalFileWriter writer, Verification verification) throws IOException {
    KafkaSettings kafka = Settings.of(spec).kafka();
    if (noReports) {
      events(kafka, writer, verification);
      return;
    }
    try (var reports = new StoredTopic(kafka, Topic.REPORTS)) {
      events(kafka, writer, verification);
      writer.begin(ExportSection.REPORTS);
      reports.readToEnd(records -> write(() -> writer.records(records)));
    }
  }

  private static void events(
      KafkaSettings kafka, JournalFileWriter writer, Verification verification) {
    try (var journal = new StoredJournal(kafka)) {
      journal.readToEnd(events -> {
        verification.take(events);
        write(() -> writer.write(events));
      });
    }
  }

  /// Something that writes to the file.
  private interface Writing {
    void write() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
