package dev.portcullis.enforcer.agent;

import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the reports topic as a reconciler would.
final class ReportsTopic implements AutoCloseable {
  private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<EnforcementReport> read = new ArrayList<>();

  ReportsTopic(KafkaSettings settings) {
    var properties = new Properties();
    properties.put("bootstrap.servers", settings.bootstrap());
    properties.put("auto.offset.reset", "earliest");
    properties.put("fetch.max.wait.ms", "100");
    this.consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (int partition = 0; partition < Topic.REPORTS.partitions(); partition++) {
      partitions.add(new TopicPartition(settings.nameOf(Topic.REPORTS), partition));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// The first `count` reports, waiting for them within a bound.
  List<EnforcementReport> await(int count) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (read.size() < count && System.nanoTime() < end) {
      consumer
          .poll(Duration.ofMillis(100))
          .forEach(record -> read.add(Records.REPORT.decode(record.value())));
    }
    if (read.size() < count) {
      throw new AssertionError("%d reports, not %d: %s".formatted(read.size(), count, read));
    }
    return List.copyOf(read);
  }

  /// All reports that there are now.
  List<EnforcementReport> toEnd() {
    var ends = consumer.endOffsets(consumer.assignment());
    long end = System.nanoTime() + LIMIT_NANOS;
    while (ends.entrySet().stream()
        .anyMatch(last -> consumer.position(last.getKey()) < last.getValue())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not read to its end: " + ends);
      }
      consumer
          .poll(Duration.ofMillis(100))
          .forEach(record -> read.add(Records.REPORT.decode(record.value())));
    }
    return List.copyOf(read);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
