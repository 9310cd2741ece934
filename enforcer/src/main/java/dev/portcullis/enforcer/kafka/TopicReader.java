package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.signature.RecordSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads committed records of partitions that it is told, without a group. Buffers are small: it
/// runs on every node.
final class TopicReader implements AutoCloseable {
  static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PASS_LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  private final KafkaConsumer<String, byte[]> consumer;
  private SortedMap<TopicPartition, Long> following = new TreeMap<>(ORDER);

  /// What is done with each record.
  interface Fold {
    void fold(TopicPartition partition, LogRecord record);
  }

  TopicReader(Connection connection, String id) {
    this.consumer = new KafkaConsumer<>(settings(connection, id));
  }

  private static Properties settings(Connection connection, String id) {
    Properties settings = connection.client(id);
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    settings.put("auto.offset.reset", "none");
    settings.put("fetch.max.bytes", Integer.toString(2 * 1024 * 1024));
    settings.put("max.partition.fetch.bytes", Integer.toString(512 * 1024));
    settings.put("receive.buffer.bytes", Integer.toString(128 * 1024));
    settings.put("max.poll.records", "4000");
    settings.put("default.api.timeout.ms", Long.toString(ANSWER_LIMIT.toMillis()));
    settings.put("request.timeout.ms", Long.toString(ANSWER_LIMIT.toMillis()));
    return settings;
  }

  /// Where the partitions of `topic` are: for each one the brokers that have it. Empty when the
  /// topic is not there.
  List<SortedSet<HostPort>> partitions(String topic) {
    return consumer.partitionsFor(topic, ANSWER_LIMIT).stream().map(TopicReader::brokers).toList();
  }

  private static SortedSet<HostPort> brokers(PartitionInfo partition) {
    var brokers = new TreeSet<HostPort>();
    for (Node replica : partition.replicas()) {
      if (!replica.host().isEmpty() && replica.port() > 0) {
        brokers.add(new HostPort(replica.host(), replica.port()));
      }
    }
    return brokers;
  }

  /// Reads each of the partitions from its first record to its end as of now, and answers up to
  /// which offset.
  ///
  /// @throws TimeoutException when that takes too long
  Map<TopicPartition, Long> readWhole(Collection<TopicPartition> partitions, Fold fold) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_LIMIT);
    var open = new ArrayList<>(partitions);
    long start = System.nanoTime();
    while (true) {
      open.removeIf(partition -> isRead(partition, ends));
      if (open.isEmpty()) {
        consumer.unsubscribe();
        return ends;
      }
      if (System.nanoTime() - start > PASS_LIMIT_NANOS) {
        throw new TimeoutException("not read to the end: " + open);
      }
      consumer.poll(POLL).forEach(record -> fold(record, ends, fold));
    }
  }

  private boolean isRead(TopicPartition partition, Map<TopicPartition, Long> ends) {
    if (consumer.position(partition, ANSWER_LIMIT) < ends.getOrDefault(partition, 0L)) {
      return false;
    }
    consumer.pause(List.of(partition));
    return true;
  }

  /// What lies behind the end is left to the one who follows, who reads it from there.
  private static void fold(
      ConsumerRecord<String, byte[]> record, Map<TopicPartition, Long> ends, Fold fold) {
    var partition = new TopicPartition(record.topic(), record.partition());
    if (record.offset() < ends.getOrDefault(partition, 0L)) {
      fold.fold(partition, plain(record));
    }
  }

  /// From now on reads these partitions as they grow, each from its offset. A partition that it
  /// follows already goes on where it is.
  void follow(SortedMap<TopicPartition, Long> positions) {
    var before = following;
    following = new TreeMap<>(positions);
    if (!before.keySet().equals(following.keySet())) {
      consumer.assign(following.keySet());
    }
    following.forEach((partition, offset) -> {
      if (!before.containsKey(partition) || consumer.position(partition) < offset) {
        consumer.seek(partition, offset);
      }
    });
  }

  /// Reads what has come, waiting at most `patience` for something.
  void poll(Duration patience, Fold fold) {
    consumer
        .poll(patience)
        .forEach(record ->
            fold.fold(new TopicPartition(record.topic(), record.partition()), plain(record)));
  }

  private static LogRecord plain(ConsumerRecord<String, byte[]> record) {
    String key = record.key() == null ? "" : record.key();
    return record.value() == null
        ? LogRecord.tombstone(record.offset(), key)
        : LogRecord.put(record.offset(), key, record.value()).signed(signature(record));
  }

  private static String signature(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(RecordSignature.HEADER);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.US_ASCII);
  }

  /// The offset up to which a followed partition is read, markers and all.
  long position(TopicPartition partition) {
    return consumer.position(partition, ANSWER_LIMIT);
  }

  /// How many answers to fetches came so far: while it grows, the brokers are there.
  double answers() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("fetch-total"))
        .map(Metric::metricValue)
        .mapToDouble(value -> value instanceof Double number ? number : 0)
        .sum();
  }

  /// Ends a wait, from another thread.
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
  }
}
