package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads the journal as it is stored, and believes nothing of it: for those who judge it. Not safe
/// for use by several threads.
public final class StoredJournal implements AutoCloseable {
  private final Reading reading;

  public StoredJournal(KafkaSettings settings) {
    var partition = new TopicPartition(settings.nameOf(Topic.JOURNAL), 0);
    this.reading = new Reading(settings, "journal-audit", List.of(partition));
  }

  /// Hands on, in batches, the events from here to what is the journal's end now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readToEnd(Consumer<List<StoredEvent>> batches) {
    readWhile(batch -> {
      batches.accept(batch);
      return true;
    });
  }

  /// The same, as long as `batches` answers that more is wanted.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readWhile(Predicate<List<StoredEvent>> batches) {
    reading.toEndWhile(records -> {
      List<StoredEvent> batch = stored(records);
      return batch.isEmpty() || batches.test(batch);
    });
  }

  /// The next events; waits for the first of them at most `wait`.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<StoredEvent> poll(Duration wait) {
    return stored(reading.poll(wait));
  }

  private static List<StoredEvent> stored(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<StoredEvent> batch = new ArrayList<>();
    records.forEach(record -> batch.add(ChainCheck.stored(record)));
    return batch;
  }

  @Override
  public void close() {
    reading.close();
  }
}
