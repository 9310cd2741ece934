package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.merkle.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A place in the journal by Kafka's offset.
public final class JournalPlace {
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final int ROUNDS = 20;

  private JournalPlace() {}

  /// The event that is stored at `offset`, which nothing is known of; empty where there is none.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static Optional<JournalRecord> at(KafkaSettings settings, long offset) {
    var partition = new TopicPartition(settings.nameOf(Topic.JOURNAL), 0);
    try (var reading = new Reading(settings, "journal-place", List.of(partition))) {
      long first = reading.beginnings().getOrDefault(partition, 0L);
      long end = reading.ends().getOrDefault(partition, 0L);
      if (offset < first || offset >= end) {
        return Optional.empty();
      }
      reading.seek(partition, offset);
      return firstOf(reading).filter(record -> record.offset() == offset).flatMap(JournalPlace::of);
    }
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> firstOf(Reading reading) {
    for (int i = 0; i < ROUNDS; i++) {
      for (ConsumerRecord<byte[], byte[]> record : reading.poll(ROUND)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  private static Optional<JournalRecord> of(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return Optional.empty();
    }
    try {
      Envelope envelope = JournalCodec.decode(value);
      return Optional.of(
          new JournalRecord(envelope, Digest.of(value), Hash.ofLeaf(value), record.offset()));
    } catch (UnknownRecordException _) {
      return Optional.empty(); // whatever it is, it is not what was looked for
    }
  }
}
