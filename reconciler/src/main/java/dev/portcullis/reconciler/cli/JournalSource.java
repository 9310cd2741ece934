package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.archive.DamagedFileException;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import dev.portcullis.reconciler.parallel.InOrder;
import java.io.IOException;
import java.nio.file.Path;
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
      throw new CommandFailure(
          Code.UNREADABLE_INPUT,
          files.getFirst() + " cannot be read: " + e.getMessage(),
          "give a file that `portcullis audit export` wrote");
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
