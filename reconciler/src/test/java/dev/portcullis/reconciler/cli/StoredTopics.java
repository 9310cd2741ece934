package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.SetId;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Topics in the hands of somebody who may write to them, and puts back what was there at the end.
final class StoredTopics implements AutoCloseable {
  private final KafkaSettings kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Deque<Runnable> undoing = new ArrayDeque<>();

  StoredTopics(KafkaSettings kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /// What stands there, by key.
  SortedMap<String, byte[]> values(Topic topic) {
    var values = new TreeMap<String, byte[]>();
    try (var stored = new StoredTopic(kafka, topic)) {
      stored.readToEnd(records -> records.forEach(record -> take(values, record)));
    }
    return values;
  }

  /// What stands under `key`, which must be there.
  byte[] value(Topic topic, String key) {
    return Optional.ofNullable(values(topic).get(key)).orElseThrow();
  }

  private static void take(SortedMap<String, byte[]> values, StoredRecord record) {
    if (record.isTombstone()) {
      values.remove(record.key());
    } else {
      values.put(record.key(), record.value());
    }
  }

  void put(Topic topic, String key, byte[] value) throws Exception {
    byte @Nullable [] before = values(topic).get(key);
    send(topic, key, value);
    if (topic != Topic.REPORTS) { // what was said stays said
      undoing.push(() -> undo(topic, key, before));
    }
  }

  void remove(Topic topic, String key) throws Exception {
    byte @Nullable [] before = values(topic).get(key);
    send(topic, key, null);
    undoing.push(() -> undo(topic, key, before));
  }

  private void undo(Topic topic, String key, byte @Nullable [] before) {
    try {
      send(topic, key, before);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(Topic topic, String key, byte @Nullable [] value) throws Exception {
    boolean isMember = topic == Topic.IPSETS && MemberCodec.isMember(key);
    String place = isMember ? key.substring(0, SetId.LENGTH) : key;
    int hash = Utils.murmur2(place.getBytes(StandardCharsets.UTF_8));
    var record =
        new ProducerRecord<>(
            kafka.nameOf(topic),
            Utils.toPositive(hash) % topic.partitions(),
            key.getBytes(StandardCharsets.UTF_8),
            value);
    producer.send(record).get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    undoing.forEach(Runnable::run);
    producer.close();
  }
}
