package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.UnknownRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records of one topic under keys that name nothing of ours. Whoever may write one to a topic must
/// not be able to keep every reconciler from leading, so they are counted and told of once, by the
/// place of the first: what such a key says is anyone's.
final class StrayRecords {
  private static final Logger LOG = LoggerFactory.getLogger(StrayRecords.class);

  private long count;
  private String first = "";

  /// What the key of `record` names, or nothing when it is none of ours.
  <K> Optional<K> keyOf(ConsumerRecord<byte[], byte[]> record, Function<String, K> named) {
    try {
      return Optional.of(named.apply(textOf(record)));
    } catch (UnknownRecordException | IllegalArgumentException _) {
      count++;
      if (first.isEmpty()) {
        first = placeOf(record);
      }
      return Optional.empty();
    }
  }

  /// Says how many there were and where the first is, if there were any.
  void tell() {
    if (count > 0) {
      LOG.atWarn()
          .addKeyValue("records", count)
          .addKeyValue("first", first)
          .log("passed over records that no reconciler writes: see who writes to the topic");
    }
  }

  /// A record's key as text; empty when it has none.
  static String textOf(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /// Where a record is, for a message.
  static String placeOf(ConsumerRecord<byte[], byte[]> record) {
    return "%s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }
}
