package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/// Reads what others write: the inventory and the reports, each partition after the record that was
/// taken from it last. Not safe for use by several threads, but for [#wakeup].
public final class InputReader implements AutoCloseable {
  private static final List<Topic> INPUTS = List.of(Topic.INVENTORY, Topic.REPORTS);

  private final Reading reading;
  private final InputRecords records;

  /// Reads after the offsets in `taken`; a partition that is not in it, or whose topic has another
  /// id by now, from its beginning. So is one that ends before the offset or begins after it.
  public InputReader(KafkaSettings settings, TopicIds ids, SortedMap<InputPartition, Long> taken) {
    this.records = new InputRecords(settings, ids, INPUTS);
    this.reading = new Reading(settings, "input-reader", records.partitions());
    for (InputPartition partition : records.inputs()) {
      if (taken.containsKey(partition)) {
        reading.seek(records.of(partition), taken.get(partition) + 1);
      }
    }
  }

  /// The next records, at most 5,000; waits for the first of them at most `wait`.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<InputRecord> poll(Duration wait) {
    return records.of(reading.poll(wait));
  }

  /// The offset of the first record that each partition still has.
  public SortedMap<InputPartition, Long> beginnings() {
    return records.places(reading.beginnings());
  }

  /// The offset after the last committed record of each partition.
  public SortedMap<InputPartition, Long> ends() {
    return records.places(reading.ends());
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
