package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/// The whole of the inventory topic at one moment: the newest record of every key (which may be a
/// tombstone), and the offset after the last record of every partition.
public record InventoryTopic(
    SortedMap<String, InputRecord> newest, SortedMap<InputPartition, Long> ends) {
  public InventoryTopic {
    newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
    ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
  }

  /// Reads the topic from its beginning to what is its end now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static InventoryTopic read(KafkaSettings settings, TopicIds ids) {
    var records = new InputRecords(settings, ids, List.of(Topic.INVENTORY));
    var newest = new TreeMap<String, InputRecord>();
    var ends = new TreeMap<InputPartition, Long>();
    try (var reading = new Reading(settings, "inventory-reader", records.partitions())) {
      ends.putAll(records.places(reading.ends()));
      reading.toEnd(batch -> {
        for (InputRecord record : records.of(batch)) {
          newest.put(record.key(), record);
          ends.merge(record.partition(), record.offset() + 1, Math::max);
        }
      });
    }
    return new InventoryTopic(newest, ends);
  }

  /// How long the topic keeps tombstones: who was away for longer may have missed some.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static Duration tombstonesStay(KafkaSettings settings) {
    try (var topics = new Topics(settings)) {
      String millis =
          topics
              .settingsOf(Topic.INVENTORY)
              .getOrDefault(TopicConfig.DELETE_RETENTION_MS_CONFIG, "0");
      return Duration.ofMillis(Long.parseLong(millis));
    }
  }
}
