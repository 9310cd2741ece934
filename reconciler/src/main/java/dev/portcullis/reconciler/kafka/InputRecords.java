package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Between Kafka's words for partitions and records of the input topics and ours.
final class InputRecords {
  private final SortedMap<InputPartition, TopicPartition> theirs = new TreeMap<>();
  private final SortedMap<TopicPartition, InputPartition> ours =
      new TreeMap<>(
          Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));

  InputRecords(KafkaSettings settings, TopicIds ids, List<Topic> topics) {
    for (Topic topic : topics) {
      for (int i = 0; i < topic.partitions(); i++) {
        var input = new InputPartition(topic, ids.of(topic), i);
        var partition = new TopicPartition(settings.nameOf(topic), i);
        theirs.put(input, partition);
        ours.put(partition, input);
      }
    }
  }

  Collection<InputPartition> inputs() {
    return Collections.unmodifiableSet(theirs.keySet());
  }

  Collection<TopicPartition> partitions() {
    return Collections.unmodifiableSet(ours.keySet());
  }

  TopicPartition of(InputPartition input) {
    return found(theirs.get(input), input);
  }

  SortedMap<InputPartition, Long> places(Map<TopicPartition, Long> offsets) {
    var places = new TreeMap<InputPartition, Long>();
    offsets.forEach((partition, offset) -> places.put(of(partition), offset));
    return Collections.unmodifiableSortedMap(places);
  }

  List<InputRecord> of(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var found = new ArrayList<InputRecord>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      found.add(of(record));
    }
    return List.copyOf(found);
  }

  private InputRecord of(ConsumerRecord<byte[], byte[]> record) {
    InputPartition partition = of(new TopicPartition(record.topic(), record.partition()));
    String key =
        Optional.ofNullable(record.key())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    InputRecord.Value value =
        Optional.ofNullable(record.value())
            .map(InputRecords::value)
            .orElse(new InputRecord.Tombstone());
    return new InputRecord(partition, record.offset(), key, value);
  }

  private static InputRecord.Value value(byte[] bytes) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return new InputRecord.Text(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new InputRecord.NotText(bytes.length);
    }
  }

  private InputPartition of(TopicPartition partition) {
    return found(ours.get(partition), partition);
  }

  private static <T> T found(@Nullable T known, Object asked) {
    return Optional.ofNullable(known)
        .orElseThrow(() -> new IllegalArgumentException("not an input's partition: " + asked));
  }
}
