package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.CloudEventHeaders;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Writes what nobody of ours would write: into the journal past its writer, and unfinished
/// transactions.
@NullMarked
final class PlainProducer implements AutoCloseable {
  private final KafkaSettings settings;
  private final KafkaProducer<byte[], byte[]> producer;

  PlainProducer(KafkaSettings settings) {
    this.settings = settings;
    this.producer = new Clients(settings).idempotent("plain");
  }

  /// Writes `envelope` into the journal as its writer would.
  void journal(Envelope envelope) {
    journal(envelope, envelope.event().subject(), CloudEventHeaders.of(envelope));
  }

  /// Writes `envelope` into the journal under a key and headers that may be wrong.
  void journal(Envelope envelope, String key, SortedMap<String, String> headers) {
    journal(envelope, key, listed(headers));
  }

  /// The same under headers of which one may stand there twice, in this order.
  void journal(Envelope envelope, String key, List<StoredEvent.Header> headers) {
    List<Header> list =
        headers.stream()
            .<Header>map(header -> new RecordHeader(header.name(), bytes(header.text())))
            .toList();
    send(
        new ProducerRecord<>(
            settings.nameOf(Topic.JOURNAL), 0, bytes(key), JournalCodec.encode(envelope), list));
  }

  /// The headers in the order of their names.
  static List<StoredEvent.Header> listed(SortedMap<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> new StoredEvent.Header(header.getKey(), header.getValue()))
        .toList();
  }

  /// Writes any bytes under any key; null for none.
  void raw(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
    send(new ProducerRecord<>(settings.nameOf(topic), 0, key, value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes `envelope` into the journal in a transaction of the journal's writer that is given up
  /// or just left.
  static void unfinished(KafkaSettings settings, Envelope envelope, End end) {
    var producer = new Clients(settings).transactional("journal", Duration.ofMinutes(1));
    producer.initTransactions();
    producer.beginTransaction();
    try {
      producer
          .send(
              new ProducerRecord<>(
                  settings.nameOf(Topic.JOURNAL),
                  0,
                  bytes(envelope.event().subject()),
                  JournalCodec.encode(envelope)))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    switch (end) {
      case ABORT -> {
        producer.abortTransaction();
        producer.close();
      }
      case LEAVE -> producer.close(Duration.ZERO);
    }
  }

  /// What becomes of an unfinished transaction.
  enum End {
    ABORT,
    LEAVE
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
