package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import dev.portcullis.reconciler.web.UnbelievedJournalException;
import dev.portcullis.reconciler.web.UnreadableJournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stood at moments before: reads the journal from its beginning, beside the loop.
record PastStanding(KafkaSettings kafka) {
  /// What was true; empty when the journal never came to the moment.
  ///
  /// @throws UnreadableJournalException when Kafka does not answer
  /// @throws UnbelievedJournalException when what it answers is not the journal
  Optional<Past.Found> found(AsOf moment) {
    return read(moment, new ArrayList<>(1));
  }

  /// The same; puts the newest record of the moment into `newest`.
  private Optional<Past.Found> read(AsOf moment, List<JournalRecord> newest) {
    var past = new Past(moment);
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readWhile(records -> {
        for (JournalRecord record : records) {
          if (moment.isAt(record.envelope())) {
            newest.clear();
            newest.add(record);
          }
        }
        return past.take(records.stream().map(JournalRecord::envelope).toList());
      });
    } catch (KafkaUnavailableException e) {
      throw new UnreadableJournalException(e);
    } catch (BrokenJournalException | UnknownRecordException e) {
      throw new UnbelievedJournalException(e);
    }
    return past.found();
  }

  /// What stood, compiled from nothing.
  Optional<Batch.Standing> at(AsOf moment) {
    var newest = new ArrayList<JournalRecord>(1);
    return read(moment, newest)
        .map(found ->
            new Batch.Standing(
                found.image(), Compilation.of(found.image()), head(newest.getFirst())));
  }

  /// After an event as it is stored: today's program might write an older one otherwise.
  private static JournalHead head(JournalRecord newest) {
    Envelope event = newest.envelope();
    return new JournalHead(
        event.journal(), event.sequence().next(), event.epoch(), event.time(), newest.digest());
  }
}
