package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.parallel.InOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    readWhile(batch -> {
      batches.accept(batch);
      return true;
    });
  }

  /// The same, as long as `batches` answers that more is wanted. When it does not, nothing can be
  /// read after that: more was fetched than was handed on.
  ///
  /// @throws BrokenJournalException when an event is not what the writer wrote
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a newer version wrote it
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public void readWhile(Predicate<List<JournalRecord>> batches) {
    try (var ahead =
        new InOrder<Iterable<ConsumerRecord<byte[], byte[]>>, List<ChainCheck.Opened>>(
            JournalReader::opened,
            opened ->
                opened.isEmpty() || batches.test(opened.stream().map(check::next).toList()))) {
      reading.toEndWhile(ahead::take);
      ahead.finish();
    }
  }

  private static List<ChainCheck.Opened> opened(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<ChainCheck.Opened> opened = new ArrayList<>();
    records.forEach(record -> opened.add(ChainCheck.Opened.of(record)));
    return opened;
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
