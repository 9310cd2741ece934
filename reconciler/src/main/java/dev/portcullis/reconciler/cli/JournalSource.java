package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.archive.DamagedFileException;
import dev.portcullis.reconciler.archive.ExportSection;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import dev.portcullis.reconciler.kafka.StoredTopic;
import dev.portcullis.reconciler.parallel.InOrder;
import dev.portcullis.reconciler.replay.JournalTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Where a command reads the journal: from the topic, or from a file that it was exported to.
final class JournalSource {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A journal that was exported (default: the topic).")
  private List<Path> files = List.of();

  /// As a command is given it whose words before are others.
  JournalSource(CommandSpec command, List<Path> files) {
    this.command = command;
    this.files = List.copyOf(files);
  }

  /// As picocli mixes it in.
  JournalSource() {}

  /// Whether it is the topic, which goes on.
  boolean isTopic() {
    return files.isEmpty();
  }

  /// How to reach Kafka, as the command was told.
  KafkaSettings kafka() {
    return Settings.of(command).kafka();
  }

  /// Hands on what is stored, in batches, whatever it is.
  ///
  /// @throws DamagedFileException when the file is not all of a journal
  void read(Consumer<List<StoredEvent>> batches) throws DamagedFileException {
    readWhile(batch -> {
      batches.accept(batch);
      return true;
    });
  }

  /// The same, as long as `batches` answers that more is wanted.
  private void readWhile(Predicate<List<StoredEvent>> batches) throws DamagedFileException {
    if (isTopic()) {
      try (var journal = new StoredJournal(kafka())) {
        journal.readWhile(batches);
      }
      return;
    }
    try {
      JournalFile.readWhile(files.getFirst(), batches);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CommandFailure unreadable(IOException e) {
    return new CommandFailure(
        Code.UNREADABLE_INPUT,
        files.getFirst() + " cannot be read: " + e.getMessage(),
        "give a file that `portcullis audit export` wrote");
  }

  /// Hands on what nodes reported, in batches. Whether there is anything that could hold reports: a
  /// file may have none.
  Reports readReports(Consumer<List<StoredRecord>> batches) {
    if (isTopic()) {
      try (var stored = new StoredTopic(kafka(), Topic.REPORTS)) {
        stored.readToEnd(batches);
      }
      return Reports.THERE;
    }
    return readSection(ExportSection.REPORTS, batches) ? Reports.THERE : Reports.NONE;
  }

  /// Hands on the records of a section of the file. Whether it has this section.
  boolean readSection(ExportSection section, Consumer<List<StoredRecord>> batches) {
    try {
      return JournalFile.readAll(files.getFirst(), new SectionOnly(section, batches))
          .contains(section);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (DamagedFileException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  /// Whether a source holds reports.
  enum Reports {
    THERE,
    NONE
  }

  private record SectionOnly(ExportSection wanted, Consumer<List<StoredRecord>> batches)
      implements JournalFile.Contents {
    @Override
    public boolean events(List<StoredEvent> next) {
      return true;
    }

    @Override
    public void records(ExportSection section, List<StoredRecord> next) {
      if (section == wanted) {
        batches.accept(next);
      }
    }
  }

  /// Hands on what `work` makes of each stored event, which is done in several threads at once, as
  /// long as `batches` answers that more is wanted.
  ///
  /// @throws DamagedFileException when the file is not all of a journal; what came before the
  ///   damage was handed on
  <R> void readWhile(Function<StoredEvent, R> work, Predicate<List<R>> batches)
      throws DamagedFileException {
    try (var ahead =
        new InOrder<List<StoredEvent>, List<R>>(
            events -> events.stream().map(work).toList(), batches)) {
      try {
        readWhile(ahead::take);
      } finally {
        ahead.finish();
      }
    }
  }

  /// Hands on the events, in batches, each of which follows on the ones before.
  void readWhole(Consumer<List<Envelope>> batches) {
    readWholeWhile(batch -> {
      batches.accept(batch);
      return true;
    });
  }

  /// The same, as long as `batches` answers that more is wanted.
  void readWholeWhile(Predicate<List<Envelope>> batches) {
    var following = new Following();
    try {
      readWhile(OpenedEvent::of, events -> batches.test(following.nextOpened(events)));
    } catch (DamagedFileException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  /// The topic's journal, which can be read on.
  static final class OfTopic implements JournalTail, AutoCloseable {
    private final StoredJournal journal;
    private final Following following = new Following();

    OfTopic(KafkaSettings kafka) {
      this.journal = new StoredJournal(kafka);
    }

    @Override
    public void readOn(Consumer<List<Envelope>> batches) {
      journal.readToEnd(events -> batches.accept(following.next(events)));
    }

    /// The next events; waits for the first of them at most `wait`.
    List<Envelope> poll(Duration wait) {
      return following.next(journal.poll(wait));
    }

    @Override
    public void close() {
      journal.close();
    }
  }

  /// Events of which each follows on the ones before.
  static final class Following {
    private final JournalChain chain = JournalChain.fromTheBeginning();

    List<Envelope> next(List<StoredEvent> events) {
      return nextOpened(events.stream().map(OpenedEvent::of).toList());
    }

    List<Envelope> nextOpened(List<OpenedEvent> events) {
      List<Envelope> envelopes = new ArrayList<>(events.size());
      for (OpenedEvent event : events) {
        try {
          envelopes.add(chain.next(event).envelope());
        } catch (BrokenChainException | UnknownRecordException e) {
          String at = "sequence " + chain.due() + " (" + event.stored().place() + "): ";
          throw broken(at + e.getMessage());
        }
      }
      return envelopes;
    }
  }

  private static CommandFailure broken(String wrong) {
    return new CommandFailure(
        Code.BROKEN_JOURNAL.text(),
        "the journal is broken: " + wrong,
        "`portcullis audit verify` says more; believe nothing from there on",
        ExitCode.CHECK_FAILED);
  }
}
