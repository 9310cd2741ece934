package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.archive.ExportSection;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.kafka.FencedException;
import dev.portcullis.reconciler.kafka.Topics.Copies;
import dev.portcullis.reconciler.loop.JournalImport;
import dev.portcullis.reconciler.loop.OtherJournalException;
import dev.portcullis.reconciler.stateimage.CarriedImage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit import`: an exported journal in a Kafka that has none.
@Command(
    name = "import",
    description = {
      "Puts an exported journal into a Kafka that holds none: the next reconciler goes on from there.",
      "Enforcers that followed it go on too. What was interrupted may be done again."
    },
    mixinStandardHelpOptions = true)
final class AuditImport implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalSource source = new JournalSource();
  @Mixin private OperatorFlags flags = new OperatorFlags();

  @Override
  public Integer call() {
    if (source.isTopic()) {
      throw new ParameterException(spec.commandLine(), "Missing: the FILE to import");
    }
    Operator operator = flags.operator();
    var finder = new CarriedImage.Finder();
    source.readWhole(
        events -> events.forEach(finder::take)); // one that is not whole is not begun with
    var _ = source.readSection(ExportSection.IMAGE, finder::takeRecords);
    try (var journal = JournalImport.into(source.kafka(), new Copies.BrokersDefault())) {
      source.readWhole(events -> put(journal, events));
      journal.restored(operator, Clock.systemUTC());
      finder.found().ifPresent(journal::put);
      spec.commandLine().getOut().println("imported; " + journal.held() + " events were there");
      spec.commandLine().getOut().flush();
      return ExitCode.DONE.number();
    } catch (OtherJournalException e) {
      throw other(e);
    } catch (FencedException e) {
      throw new CommandFailure(
          Code.REPLACED,
          "another took the writing over: " + e.getMessage(),
          "stop all reconcilers, and import again");
    }
  }

  private static void put(JournalImport journal, List<Envelope> events) {
    try {
      journal.take(events);
    } catch (OtherJournalException e) {
      throw other(e);
    }
  }

  private static CommandFailure other(OtherJournalException e) {
    return new CommandFailure(
        Code.BAD_REQUEST,
        String.valueOf(e.getMessage()),
        "import into topics of another prefix (`--topic-prefix`), or into another Kafka");
  }
}
