package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads the journal in order and verifies it on the way: what it yields is what the one writer
/// wrote. Not safe for use by several threads, but for [#wakeup].
public final class JournalReader implements AutoCloseable {
  private final Reading reading;
  private final ChainCheck check;

  public JournalReader(KafkaSettings settings, JournalStart start) {
    var partition = new TopicPartition(settings.nameOf(Topic.JOURNAL), 0);
    this.reading = new Reading(settings, "journal-reader", List.of(partition));
    this.check = new ChainCheck(start);
    if (start instanceof JournalStart.After(JournalRecord last)) {
      reading.seek(partition, last.offset() + 1);
    }
  }

  /// The next events; waits for the first of them at most `wait`.
  ///
  /// @throws BrokenJournalException when an event is not what the writer wrote
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a newer version wrote it
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<JournalRecord> poll(Duration wait) {
    return checked(reading.poll(wait));
  }

  /// Hands on, in batches, the events from here to what is the journal's end now. Kafka shows an
  /// append some milliseconds after it returned; who holds the [Leadership] sees all that any
  /// writer before appended.
  ///
  /// @throws BrokenJournalException when an event is not what the writer wrote
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a newer version wrote it
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readToEnd(Consumer<List<JournalRecord>> batches) {
    reading.toEnd(records -> {
      List<JournalRecord> batch = checked(records);
      if (!batch.isEmpty()) {
        batches.accept(batch);
      }
    });
  }

  private List<JournalRecord> checked(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var checked = new ArrayList<JournalRecord>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      checked.add(check.next(record));
    }
    return List.copyOf(checked);
  }

  /// Ends a [#poll] that waits in another thread.
  public void wakeup() {
    reading.wakeup();
  }

  @Override
  public void close() {
    reading.close();
  }
}
