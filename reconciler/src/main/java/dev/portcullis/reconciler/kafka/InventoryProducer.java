package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Writes to the inventory topic what exists and what is gone.
public final class InventoryProducer implements AutoCloseable {
  private static final int MOST_UNCONFIRMED = 10_000;

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();

  public InventoryProducer(KafkaSettings settings) {
    this.topic = settings.nameOf(Topic.INVENTORY);
    this.producer = new Clients(settings).idempotent("inventory");
  }

  /// Says that `object` exists under `key`. Confirmed by [#confirm].
  public void put(InventoryKey key, JsonDocument object) {
    send(key, object.text().getBytes(StandardCharsets.UTF_8));
  }

  /// Says that what was under `key` is gone. Confirmed by [#confirm].
  public void remove(InventoryKey key) {
    send(key, null);
  }

  private void send(InventoryKey key, byte @Nullable [] value) {
    byte[] name = key.toString().getBytes(StandardCharsets.UTF_8);
    int size = name.length + Optional.ofNullable(value).map(bytes -> bytes.length).orElse(0);
    if (size > Topic.RECORD_LIMIT) {
      throw new OversizedRecordException(Topic.INVENTORY, key.toString(), size);
    }
    try {
      unconfirmed.add(producer.send(new ProducerRecord<>(topic, Partitions.of(key), name, value)));
    } catch (KafkaException e) {
      throw new KafkaUnavailableException("writing to " + topic, e);
    }
    if (unconfirmed.size() >= MOST_UNCONFIRMED) {
      confirm();
    }
  }

  /// Returns when all that was said stands in the topic.
  ///
  /// @throws KafkaUnavailableException when some of it does not
  public void confirm() {
    producer.flush();
    try {
      for (Future<RecordMetadata> one : unconfirmed) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(
          "writing to " + topic, Optional.ofNullable(e.getCause()).orElse(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("writing to " + topic, e);
    } finally {
      unconfirmed.clear();
    }
  }

  @Override
  public void close() {
    producer.close(Clients.CLOSING);
  }
}
