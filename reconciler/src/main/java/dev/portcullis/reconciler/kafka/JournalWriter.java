package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.CloudEventHeaders;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Appends to the journal. To open it takes the writing over: the writer before is fenced. Not safe
/// for use by several threads at once.
public final class JournalWriter implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String topic;
  private final Transactions transactions;

  private JournalWriter(String topic, Transactions transactions) {
    this.topic = topic;
    this.transactions = transactions;
  }

  static JournalWriter take(KafkaSettings settings) {
    return new JournalWriter(
        settings.nameOf(Topic.JOURNAL), Transactions.take(settings, "journal", LONGEST));
  }

  /// Appends `envelopes`, which follow one another, in one transaction: all of them stand in the
  /// journal or none. Returns the digests of their stored bytes.
  ///
  /// @throws FencedException when another writer took over
  /// @throws KafkaUnavailableException when nothing was appended; it may be tried again
  /// @throws UndecidedException when only a restart can tell
  /// @throws OversizedRecordException when an event is too large; nothing was appended
  public List<Digest> append(List<Envelope> envelopes) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(envelopes.size());
    var digests = new ArrayList<Digest>(envelopes.size());
    for (Envelope envelope : envelopes) {
      byte[] value = JournalCodec.encode(envelope);
      if (!digests.isEmpty() && !digests.getLast().equals(envelope.previous())) {
        throw new IllegalArgumentException(
            "the event at sequence " + envelope.sequence() + " does not follow the one before it");
      }
      records.add(record(envelope, value));
      digests.add(Digest.of(value));
    }
    if (!records.isEmpty()) {
      transactions.write(records.iterator());
    }
    return List.copyOf(digests);
  }

  private ProducerRecord<byte[], byte[]> record(Envelope envelope, byte[] value) {
    String subject = envelope.event().subject();
    byte[] key = subject.getBytes(StandardCharsets.UTF_8);
    if (key.length + value.length > Topic.RECORD_LIMIT) {
      throw new OversizedRecordException(Topic.JOURNAL, subject, key.length + value.length);
    }
    return new ProducerRecord<>(topic, 0, key, value, headers(envelope));
  }

  private static List<Header> headers(Envelope envelope) {
    var headers = new ArrayList<Header>();
    CloudEventHeaders.of(envelope)
        .forEach((name, text) ->
            headers.add(new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8))));
    return headers;
  }

  @Override
  public void close() {
    transactions.close();
  }
}
