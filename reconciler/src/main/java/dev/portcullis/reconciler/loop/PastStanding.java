package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import dev.portcullis.reconciler.web.UnreadableJournalException;
import java.util.Optional;

/// What stood at moments before: reads the journal from its beginning, beside the loop.
record PastStanding(KafkaSettings kafka) {
  /// What was true; empty when the journal never came to the moment.
  ///
  /// @throws UnreadableJournalException when Kafka does not answer
  Optional<Past.Found> found(AsOf moment) {
    var past = new Past(moment);
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readWhile(
          records -> past.take(records.stream().map(JournalRecord::envelope).toList()));
    } catch (KafkaUnavailableException e) {
      throw new UnreadableJournalException(e);
    }
    return past.found();
  }

  /// What stood, compiled from nothing.
  Optional<Batch.Standing> at(AsOf moment) {
    return found(moment)
        .map(found ->
            new Batch.Standing(found.image(), Compilation.of(found.image()), head(found.newest())));
  }

  private static JournalHead head(Envelope newest) {
    return new JournalHead(
        newest.journal(),
        newest.sequence().next(),
        newest.epoch(),
        newest.time(),
        Digest.of(JournalCodec.encode(newest)));
  }
}
