package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.signature.RecordSignature;
import dev.portcullis.events.signature.Statement;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Which records are signed as ours are now. Signatures are looked at when it is known which record
/// of a key is the newest: to verify all that compaction has left would take its time.
final class Seals {
  private final Trust trust;
  private final Map<Named, Seal> newest = new TreeMap<>();

  Seals(Trust trust) {
    this.trust = trust;
  }

  private record Named(Topic topic, String key) implements Comparable<Named> {
    @Override
    public int compareTo(Named other) {
      int byTopic = topic.compareTo(other.topic);
      return byTopic == 0 ? key.compareTo(other.key) : byTopic;
    }
  }

  private record Seal(Statement statement, String signature) {
    static Seal of(Topic topic, String key, ConsumerRecord<byte[], byte[]> record) {
      Header header = record.headers().lastHeader(RecordSignature.HEADER);
      String signature =
          header == null || header.value() == null
              ? ""
              : new String(header.value(), StandardCharsets.US_ASCII);
      return new Seal(Statement.of(topic, key, record.value()), signature);
    }

    boolean isGood(Trust trust) {
      return trust.fault(() -> statement, signature).isEmpty();
    }
  }

  /// Notes that `record`, which is no tombstone, is the newest under `key`.
  void note(Topic topic, String key, ConsumerRecord<byte[], byte[]> record) {
    if (trust instanceof Trust.Signers) {
      newest.put(new Named(topic, key), Seal.of(topic, key, record));
    }
  }

  /// Whether the newest record under `key` is ours.
  boolean isOurs(Topic topic, String key) {
    Seal seal = newest.get(new Named(topic, key));
    return seal == null || seal.isGood(trust);
  }
}
