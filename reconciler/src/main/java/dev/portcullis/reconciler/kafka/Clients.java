package dev.portcullis.reconciler.kafka;

import static java.util.Map.entry;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes Kafka's clients. What others may set comes first, what correctness rests on last, so that
/// no setting can take it away.
final class Clients {
  /// How long closing a client may take.
  static final Duration CLOSING = Duration.ofSeconds(5);

  /// What Kafka adds to a record of the largest size: frame, key and headers.
  static final int OVERHEAD = 256 * 1024;

  private static final int REQUEST_LIMIT = Topic.RECORD_LIMIT + OVERHEAD;
  private static final String REQUEST_TIMEOUT_MS = "10000";
  private static final String BLOCKED_MS = "30000";

  /// Records of a transaction go out together: the commit does not wait for this, but without it
  /// each record would be a request of its own, which the brokers verify one by one.
  private static final String GATHERING_MS = "20";

  private final KafkaSettings settings;

  Clients(KafkaSettings settings) {
    this.settings = settings;
  }

  Admin admin() {
    return Admin.create(settings("admin", Map.of()));
  }

  /// A producer whose transactions fence those of the producer before it under the same `role`.
  KafkaProducer<byte[], byte[]> transactional(String role, Duration longest) {
    Map<String, Object> settings = settings(role, producing());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, GATHERING_MS);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, this.settings.prefix() + role);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(longest.toMillis()));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  KafkaProducer<byte[], byte[]> idempotent(String role) {
    return new KafkaProducer<>(
        settings(role, producing()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// A consumer of committed records that belongs to no group.
  KafkaConsumer<byte[], byte[]> reading(String role) {
    return new KafkaConsumer<>(
        settings(role, reading()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A consumer that reads nothing and takes part in choosing a leader.
  KafkaConsumer<byte[], byte[]> candidate() {
    Map<String, Object> settings = settings("candidate", reading());
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, this.settings.prefix() + "leader");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, String> producing() {
    return Map.ofEntries(
        entry(ProducerConfig.ACKS_CONFIG, "all"),
        entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true"),
        entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
        entry(ProducerConfig.LINGER_MS_CONFIG, "0"),
        entry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "5"),
        entry(ProducerConfig.BATCH_SIZE_CONFIG, "131072"),
        entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(REQUEST_LIMIT)),
        entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS),
        entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BLOCKED_MS),
        entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MS));
  }

  private static Map<String, String> reading() {
    return Map.ofEntries(
        entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
        entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
        entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
        entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        // A consumer can be closed only when the broker has answered its last fetch.
        entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100"),
        entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1"),
        entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000"),
        entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(REQUEST_LIMIT)),
        entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS),
        entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BLOCKED_MS));
  }

  private Map<String, Object> settings(String role, Map<String, String> essential) {
    var all = new TreeMap<String, Object>();
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
    all.putAll(settings.client());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.prefix() + role);
    all.putAll(essential);
    return all;
  }
}
