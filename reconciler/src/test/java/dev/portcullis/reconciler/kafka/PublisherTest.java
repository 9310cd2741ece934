package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.SetChange;
import dev.portcullis.reconciler.compile.SetRemoval;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class PublisherTest {
  private final KafkaSettings settings =
      BrokerFixture.fresh(Topic.JOURNAL, Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS);
  private final Leadership leadership = Leadership.take(settings);

  @AfterEach
  void close() {
    leadership.close();
  }

  @Test
  void whatIsPublishedIsFoundAgain() {
    Section web = Publications.section("web");
    List<String> members = Publications.members(300);
    NodeSnapshot snapshot = Publications.snapshot("n1", Order.ENFORCE);
    publish(
        new Publication(
            new TreeMap<>(Publications.sections(web).sections()),
            List.of(Publications.change("app=='web'", 7, members, members)),
            List.of(snapshot),
            List.of(),
            List.of(),
            List.of()));
    PublishedTopics found = found();
    assertThat(found.sections()).containsExactly(Digests.of(web));
    assertThat(found.sets())
        .containsExactlyEntriesOf(
            new TreeMap<SetId, PublishedSet>(
                Map.of(
                    Publications.setId("app=='web'"),
                    new PublishedSet.Headed(
                        Publications.header("app=='web'", 7, members),
                        BucketedDigest.of(members)))));
    assertThat(found.nodes())
        .containsOnlyKeys(new NodeName("n1"))
        .containsValue(
            new PublishedNode.Asked(snapshot.digest(), snapshot.order(), snapshot.provenance()));
  }

  @Test
  void aSetsHeaderStandsBehindItsMembersInOnePartition() {
    List<String> members = Publications.members(1000);
    publish(Publications.set(Publications.change("all()", 1, members, members)));
    SetId set = Publications.setId("all()");
    var keys = new ArrayList<String>();
    int partition =
        Utils.toPositive(Utils.murmur2(set.text().getBytes(StandardCharsets.UTF_8))) % 64;
    for (ConsumerRecord<byte[], byte[]> record : records(Topic.IPSETS)) {
      assertThat(record.partition()).isEqualTo(partition);
      keys.add(new String(record.key(), StandardCharsets.UTF_8));
    }
    assertThat(keys.subList(0, 1000))
        .isEqualTo(members.stream().map(member -> MemberCodec.key(set, member)).toList());
    assertThat(keys.getLast()).isEqualTo(set.text());
    assertThat(keys).hasSize(1001);
  }

  @Test
  void membersThatGoAndWhatIsReleasedAreGone() {
    Section web = Publications.section("web");
    publish(Publications.sections(web, Publications.section("db")));
    publish(Publications.set(Publications.change("a", 1, List.of("x", "y"), List.of("x", "y"))));
    publish(Publications.set(Publications.change("b", 1, List.of("z"), List.of("z"))));
    publish(
        Publications.set(
            new SetChange(
                Publications.setId("a"),
                List.of(),
                List.of("x"),
                Publications.header("a", 2, List.of("y")))));
    publish(
        Publications.released(
            List.of(Digests.of(web)),
            List.of(new SetRemoval(Publications.setId("b"), List.of("z")))));
    PublishedTopics found = found();
    assertThat(found.sections()).containsExactly(Digests.of(Publications.section("db")));
    assertThat(found.sets())
        .containsOnly(
            Map.entry(
                Publications.setId("a"),
                new PublishedSet.Headed(
                    Publications.header("a", 2, List.of("y")), BucketedDigest.of(List.of("y")))));
  }

  @Test
  void membersWithoutAHeaderAreFoundAsSuch() {
    publish(Publications.set(Publications.change("a", 1, List.of("x"), List.of("x"))));
    publish(
        Publications.released(
            List.of(), List.of(new SetRemoval(Publications.setId("a"), List.of()))));
    assertThat(found().sets())
        .containsEntry(
            Publications.setId("a"), new PublishedSet.Headless(BucketedDigest.of(List.of("x"))));
  }

  @Test
  void theNewestSnapshotOfANodeCounts() {
    publish(Publications.node(Publications.snapshot("n1", Order.ENFORCE)));
    publish(Publications.node(Publications.snapshot("n1", Order.FREEZE)));
    assertThat(found().nodes().values())
        .singleElement()
        .isInstanceOfSatisfying(
            PublishedNode.Asked.class, asked -> assertThat(asked.order()).isEqualTo(Order.FREEZE));
  }

  @Test
  void recordsAndBytesAreCountedByTopic() {
    Published published =
        publish(Publications.set(Publications.change("a", 1, List.of("x", "y"), List.of("x"))));
    assertThat(published.to(Topic.IPSETS).records()).isEqualTo(3);
    long memberBytes = 2L * (SetId.LENGTH + " x1".length());
    assertThat(published.to(Topic.IPSETS).bytes()).isGreaterThan(memberBytes + SetId.LENGTH);
    assertThat(published.to(Topic.SECTIONS)).isEqualTo(new Published.Tally(0, 0));
  }

  @Test
  void nothingToPublishWritesNothing() {
    assertThat(publish(Publications.EMPTY).byTopic()).isEmpty();
    assertThat(records(Topic.SECTIONS)).isEmpty();
  }

  @Test
  void aPublicationWithARecordThatIsTooLargeLeavesNoTrace() {
    var fitting = Publications.change("a", 1, List.of("x"), List.of("x"));
    var tooLarge =
        Publications.change("b", 1, List.of("y".repeat(Topic.RECORD_LIMIT)), List.of("y"));
    var both =
        new Publication(
            new TreeMap<>(),
            List.of(fitting, tooLarge),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThatThrownBy(() -> publish(both))
        .isInstanceOf(OversizedRecordException.class)
        .hasMessageContaining("IPSETS");
    publish(Publications.oneSection());
    assertThat(found().sets()).isEmpty();
  }

  @Test
  void aRecordOfAnotherVersionStopsTheReaderAtItsPlace() {
    try (var producer = new PlainProducer(settings)) {
      producer.raw(
          Topic.SNAPSHOTS, PlainProducer.bytes("n1"), PlainProducer.bytes("{\"version\":2}"));
    }
    assertThatThrownBy(() -> found())
        .isInstanceOf(UnknownRecordException.class)
        .hasMessageContaining(settings.nameOf(Topic.SNAPSHOTS) + ", partition 0, offset 0");
  }

  @Test
  void recordsUnderKeysThatNameNothingStopNobody() {
    Section web = Publications.section("web");
    publish(Publications.sections(web));
    PublishedTopics before = found();
    try (var producer = new PlainProducer(settings)) {
      byte[] value = PlainProducer.bytes("{}");
      producer.raw(Topic.SNAPSHOTS, PlainProducer.bytes("no node/at all"), value);
      producer.raw(Topic.SECTIONS, PlainProducer.bytes("web"), value);
      producer.raw(Topic.IPSETS, new byte[] {(byte) 0xff, '|'}, value);
      producer.raw(Topic.IPSETS, new byte[0], value);
    }

    assertThat(found()).isEqualTo(before);
    assertThat(before.sections()).containsExactly(Digests.of(web));
  }

  private PublishedTopics found() {
    BrokerFixture.settle(settings, Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS);
    return PublishedTopics.read(settings);
  }

  private Published publish(Publication publication) {
    return leadership.publisher().publish(publication);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
    BrokerFixture.settle(settings, topic);
    var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(i -> new TopicPartition(settings.nameOf(topic), i))
            .toList();
    try (var reading = new Reading(settings, "test", partitions)) {
      reading.toEnd(batch -> batch.forEach(all::add));
    }
    return all;
  }
}
