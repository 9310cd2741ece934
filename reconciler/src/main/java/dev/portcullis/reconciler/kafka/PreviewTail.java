package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the previews that are kept, from the first on. What is none of ours is passed over:
/// nothing is decided by a preview. Not safe for use by several threads.
public final class PreviewTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewTail.class);

  private final Reading reading;

  public PreviewTail(KafkaSettings settings) {
    reading = Reading.of(Topic.PREVIEWS, settings, "previews");
  }

  /// What came since; waits for the first at most `wait`.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<PreviewRecord> poll(Duration wait) {
    return records(reading.poll(wait));
  }

  /// All that came since, up to the newest now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<PreviewRecord> rest() {
    List<PreviewRecord> records = new ArrayList<>();
    reading.toEnd(found -> records.addAll(records(found)));
    return records;
  }

  private static List<PreviewRecord> records(Iterable<ConsumerRecord<byte[], byte[]>> found) {
    List<PreviewRecord> records = new ArrayList<>();
    found.forEach(record -> record(record).ifPresent(records::add));
    return records;
  }

  private static Optional<PreviewRecord> record(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return Optional.empty();
    }
    String pullRequest = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      return Optional.of(new PreviewRecord.Withdrawn(pullRequest));
    }
    try {
      return Optional.of(
          new PreviewRecord.Shown(pullRequest, Records.PREVIEW.decode(record.value())));
    } catch (UnknownRecordException e) {
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("why", e.getMessage())
          .log("a record of the previews topic is passed over");
      return Optional.empty();
    }
  }

  /// Ends a [#poll] that waits in another thread, or the next one.
  public void wakeup() {
    reading.wakeup();
  }

  @Override
  public void close() {
    reading.close();
  }
}
