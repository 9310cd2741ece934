package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class InputTest {
  private static final InventoryKey POD = new InventoryKey("Pod", "default", "a");
  private static final InventoryKey NODE = new InventoryKey("Node", "", "n1");

  private final KafkaSettings settings = BrokerFixture.fresh(Topic.INVENTORY, Topic.REPORTS);
  private final TopicIds ids = ids();
  private final InventoryProducer inventory = new InventoryProducer(settings);

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void whatIsPutAndRemovedIsReadWithItsPlace() {
    put(POD, "one");
    inventory.remove(POD);
    inventory.confirm();
    List<InputRecord> read = read(new TreeMap<>(), 2);
    assertThat(read).extracting(InputRecord::key).containsExactly("Pod/default/a", "Pod/default/a");
    assertThat(read)
        .extracting(InputRecord::value)
        .containsExactly(new InputRecord.Text("{\"name\":\"one\"}"), new InputRecord.Tombstone());
    assertThat(read.getLast().partition())
        .isEqualTo(
            new InputPartition(Topic.INVENTORY, ids.of(Topic.INVENTORY), Partitions.of(POD)));
    assertThat(read.getLast().offset()).isEqualTo(1);
  }

  @Test
  void readingGoesOnAfterWhatWasTaken() {
    put(POD, "one");
    put(POD, "two");
    put(NODE, "n1");
    var taken = new TreeMap<InputPartition, Long>();
    for (InputRecord record : read(new TreeMap<>(), 3)) {
      taken.merge(record.partition(), record.offset(), Math::max);
    }
    put(POD, "three");
    assertThat(read(taken, 1))
        .extracting(InputRecord::value)
        .containsExactly(new InputRecord.Text("{\"name\":\"three\"}"));
  }

  @Test
  void aTopicMadeAgainIsReadFromItsBeginning() {
    put(POD, "one");
    var taken = new TreeMap<InputPartition, Long>();
    taken.put(new InputPartition(Topic.INVENTORY, "another-id", Partitions.of(POD)), 0L);
    assertThat(read(taken, 1)).hasSize(1);
  }

  @Test
  void aPartitionThatEndsBeforeWhatWasTakenIsReadFromItsBeginning() {
    put(POD, "one");
    var taken = new TreeMap<InputPartition, Long>();
    taken.put(
        new InputPartition(Topic.INVENTORY, ids.of(Topic.INVENTORY), Partitions.of(POD)), 99L);
    assertThat(read(taken, 1)).hasSize(1);
  }

  @Test
  void recordsThatAreNotWellFormedAreHandedOnAsSuch() {
    try (var producer = new PlainProducer(settings)) {
      producer.raw(Topic.INVENTORY, PlainProducer.bytes(""), new byte[] {(byte) 0xff, 1});
      producer.raw(Topic.REPORTS, null, PlainProducer.bytes("no json"));
    }
    assertThat(read(new TreeMap<>(), 2))
        .extracting(record -> record.partition().topic(), InputRecord::key, InputRecord::value)
        .containsExactlyInAnyOrder(
            tuple(Topic.INVENTORY, "", new InputRecord.NotText(2)),
            tuple(Topic.REPORTS, "", new InputRecord.Text("no json")));
  }

  @Test
  void theWholeInventoryIsTheNewestRecordOfEachKey() {
    put(POD, "one");
    put(POD, "two");
    put(NODE, "n1");
    inventory.remove(NODE);
    inventory.confirm();
    InventoryTopic whole = InventoryTopic.read(settings, ids);
    assertThat(whole.newest().values())
        .extracting(InputRecord::key, InputRecord::value)
        .containsExactly(
            tuple("Node//n1", new InputRecord.Tombstone()),
            tuple("Pod/default/a", new InputRecord.Text("{\"name\":\"two\"}")));
    assertThat(whole.ends()).hasSize(16);
    assertThat(whole.ends().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
  }

  @Test
  void whereEachPartitionBeginsAndEndsIsKnown() {
    put(POD, "one");
    try (var reader = new InputReader(settings, ids, new TreeMap<>())) {
      assertThat(reader.beginnings().values()).hasSize(32).containsOnly(0L);
      assertThat(reader.ends().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    }
  }

  @Test
  void anObjectThatIsTooLargeIsNotSent() {
    assertThatThrownBy(() -> put(POD, "x".repeat(Topic.RECORD_LIMIT)))
        .isInstanceOf(OversizedRecordException.class)
        .hasMessageContaining("Pod/default/a");
  }

  private TopicIds ids() {
    try (var topics = new Topics(settings)) {
      return topics.ensure(
          new Topics.Copies.BrokersDefault(), List.of(Topic.INVENTORY, Topic.REPORTS));
    }
  }

  private void put(InventoryKey key, String name) {
    inventory.put(key, JsonDocument.of(JsonNodeFactory.instance.objectNode().put("name", name)));
    inventory.confirm();
  }

  private List<InputRecord> read(SortedMap<InputPartition, Long> taken, int count) {
    var all = new ArrayList<InputRecord>();
    try (var reader = new InputReader(settings, ids, taken)) {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (all.size() < count && System.nanoTime() < end) {
        all.addAll(reader.poll(Duration.ofMillis(200)));
      }
    }
    return all;
  }
}
