package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.wire.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class TopicsTest {
  private final KafkaSettings settings = BrokerFixture.freshPrefix();

  @Test
  void missingTopicsAreMadeOnceAndKeepTheirIds() {
    TopicIds made = BrokerFixture.makeTopics(settings);
    assertThat(made.byTopic()).containsOnlyKeys(Topic.values());
    assertThat(BrokerFixture.makeTopics(settings)).isEqualTo(made);
  }

  @Test
  void topicsAreMadeSoThatCompactionReallyHappensAndFactsStay() {
    BrokerFixture.makeTopics(settings);
    try (var topics = new Topics(settings)) {
      assertThat(topics.settingsOf(Topic.JOURNAL))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1")
          .containsEntry("retention.bytes", "-1");
      assertThat(topics.settingsOf(Topic.IPSETS))
          .containsEntry("cleanup.policy", "compact")
          .containsEntry("segment.ms", "600000")
          .containsEntry("compression.type", "zstd");
    }
    assertThat(InventoryTopic.tombstonesStay(settings)).hasHours(24);
  }

  @Test
  void aTopicWithOtherPartitionsStopsTheStart() throws Exception {
    make(Topic.SNAPSHOTS, 3, Map.of());
    assertThatThrownBy(() -> BrokerFixture.makeTopics(settings))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining(settings.nameOf(Topic.SNAPSHOTS))
        .hasMessageContaining("3 partitions and needs 64");
  }

  @Test
  void aJournalThatWouldBeCompactedStopsTheStart() throws Exception {
    make(Topic.JOURNAL, 1, Map.of("cleanup.policy", "compact"));
    assertThatThrownBy(() -> BrokerFixture.makeTopics(settings))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("cleanup.policy=compact and needs delete");
  }

  @Test
  void aJournalThatWouldForgetStopsTheStart() throws Exception {
    make(Topic.JOURNAL, 1, Map.of("retention.ms", "1000"));
    assertThatThrownBy(() -> BrokerFixture.makeTopics(settings))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("retention.ms=1000 and needs -1");
  }

  private void make(Topic topic, int partitions, Map<String, String> properties) throws Exception {
    try (var admin = new Clients(settings).admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(settings.nameOf(topic), partitions, (short) 1).configs(properties)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }
}
