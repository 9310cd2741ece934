package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads a topic as it is stored, and believes nothing of it: for those who judge it. Not safe for
/// use by several threads.
public final class StoredTopic implements AutoCloseable {
  private final Reading reading;
  private final Map<TopicPartition, Long> ends;

  /// Stands at the beginning of `topic`, and notes where its end is now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public StoredTopic(KafkaSettings settings, Topic topic) {
    this.reading = Reading.of(topic, settings, "topic-audit");
    this.ends = reading.ends();
  }

  /// Hands on, in batches, the records from here to what was the topic's end when this was opened.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readToEnd(Consumer<List<StoredRecord>> batches) {
    reading.toEnds(
        ends,
        records -> {
          List<StoredRecord> batch = new ArrayList<>();
          for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < endOf(record)) {
              batch.add(stored(record));
            }
          }
          if (!batch.isEmpty()) {
            batches.accept(batch);
          }
        });
  }

  /// Hands on, in batches, the records from here to what is the topic's end now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readOn(Consumer<List<StoredRecord>> batches) {
    reading.toEnd(records -> {
      List<StoredRecord> batch = new ArrayList<>();
      records.forEach(record -> batch.add(stored(record)));
      batches.accept(batch);
    });
  }

  private long endOf(ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    String key =
        Optional.ofNullable(record.key())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    return Optional.ofNullable(record.value())
        .map(value -> StoredRecord.of(record.partition(), record.offset(), key, value))
        .orElseGet(() -> StoredRecord.tombstone(record.partition(), record.offset(), key));
  }

  @Override
  public void close() {
    reading.close();
  }
}
