package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Watches topics from what is their end when it opens: what becomes readable, and how much it is.
/// Not safe for use by several threads.
public final class TopicTail implements AutoCloseable {
  private final KafkaSettings settings;
  private final Reading reading;

  /// A record that came: its topic and key, and the bytes of key and value.
  public record Arrival(Topic topic, String key, int bytes) {}

  public TopicTail(KafkaSettings settings, List<Topic> topics) {
    this.settings = settings;
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : topics) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(settings.nameOf(topic), i));
      }
    }
    reading = new Reading(settings, "topic-tail", partitions);
    reading.ends().forEach(reading::seek);
  }

  /// What came since; waits for the first record at most `wait`.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<Arrival> poll(Duration wait) {
    return arrivals(reading.poll(wait));
  }

  /// All that came since, up to what is readable now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<Arrival> rest() {
    List<Arrival> arrivals = new ArrayList<>();
    reading.toEnd(records -> arrivals.addAll(arrivals(records)));
    return arrivals;
  }

  private List<Arrival> arrivals(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<Arrival> arrivals = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] value = record.value();
      int bytes = record.key().length + (value == null ? 0 : value.length);
      arrivals.add(
          new Arrival(
              topicOf(record.topic()), new String(record.key(), StandardCharsets.UTF_8), bytes));
    }
    return arrivals;
  }

  private Topic topicOf(String name) {
    for (Topic topic : Topic.values()) {
      if (settings.nameOf(topic).equals(name)) {
        return topic;
      }
    }
    throw new IllegalStateException("not one of our topics: " + name);
  }

  @Override
  public void close() {
    reading.close();
  }
}
