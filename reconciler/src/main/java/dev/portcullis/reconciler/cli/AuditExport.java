package dev.portcullis.reconciler.cli;

import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.archive.ExportSection;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.audit.Weighed;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import dev.portcullis.reconciler.kafka.StoredTopic;
import dev.portcullis.reconciler.stateimage.CarriedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      "Writes the journal, what nodes reported, and the newest image of the state to a file that can",
      "be verified and replayed without Kafka.",
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
      spec.commandLine().getOut().println("wrote %s to %s".formatted(told(writer), file));
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

  private String told(JournalFileWriter writer) {
    return "%d events%s%s"
        .formatted(
            writer.events(),
            noReports ? "" : " and %d reports".formatted(writer.records(ExportSection.REPORTS)),
            writer.records(ExportSection.IMAGE) == 0 ? "" : " and an image of the state");
  }

  /// Notes the ends of the reports and images before that of the journal, so that all of them are
  /// about events that are in the file.
  private void export(JournalFileWriter writer, Verification verification) throws IOException {
    KafkaSettings kafka = Settings.of(spec).kafka();
    var finder = new CarriedImage.Finder();
    try (var reports = new StoredTopic(kafka, Topic.REPORTS);
        var images = new StoredTopic(kafka, Topic.IMAGES)) {
      events(kafka, writer, verification, finder);
      if (!noReports) {
        writer.begin(ExportSection.REPORTS);
        reports.readToEnd(records -> write(() -> writer.records(records)));
      }
      images.readToEnd(finder::takeRecords);
      Optional<CarriedImage> image = finder.found();
      if (image.isPresent()) {
        writer.begin(ExportSection.IMAGE);
        writer.records(image.get().records());
      }
    }
  }

  private static void events(
      KafkaSettings kafka,
      JournalFileWriter writer,
      Verification verification,
      CarriedImage.Finder finder) {
    try (var journal = new StoredJournal(kafka)) {
      journal.readToEnd(events -> {
        List<Weighed> weighed = events.stream().map(Weighed::of).toList();
        verification.takeWeighed(weighed);
        weighed.stream()
            .map(Weighed::event)
            .filter(OpenedEvent::isReadable)
            .forEach(event -> finder.take(event.decoded().envelope()));
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
