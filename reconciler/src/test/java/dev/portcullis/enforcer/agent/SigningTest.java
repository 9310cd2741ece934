package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.PublishedNode;
import dev.portcullis.reconciler.kafka.PublishedSet;
import dev.portcullis.reconciler.kafka.PublishedTopics;
import dev.portcullis.reconciler.loop.Reconciler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Signatures from the reconciler to the node, through a real broker: with them, when they are
/// turned on, and when the key changes.
@Tag("kafka")
class SigningTest {
  private final KafkaSettings kafka = BrokerFixture.freshTopics();
  private final MemoryKernel kernel = new MemoryKernel();
  private final NodeEnforcer.Ground ground = Grounds.inMemory(kernel, RenderSettings.DEFAULT);
  private final ReportsTopic reports = new ReportsTopic(kafka);
  private final SmallCluster cluster = new SmallCluster(kafka);

  @AfterEach
  void close() {
    cluster.close();
    reports.close();
  }

  private static List<String> codes(List<EnforcementReport> reports) {
    return reports.stream()
        .flatMap(report -> report.errors().stream())
        .map(ReportError::code)
        .toList();
  }

  @Test
  void whatTheReconcilerSignsIsEnforcedAndNothingElse() throws Exception {
    KeyFiles key = cluster.key("k1");
    Reconciler reconciler = cluster.reconcile(key.signing());
    SortedMap<String, ?> before;
    try (var enforcer = cluster.enforce(ground, key)) {
      SmallCluster.awaitEnforced(reconciler);
      before = kernel.sets();

      produce(Topic.SNAPSHOTS, SmallCluster.NODE.text(), "{}");

      enforcer.await("refused", status -> status.mode().equals("last_good"));
      assertThat(enforcer.enforcer().status().problems())
          .extracting(EnforcerStatus.Problem::code)
          .containsExactly("PCL5113");
    }
    assertThat(codes(reports.toEnd())).containsExactly("PCL5113");
    assertThat(kernel.sets()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void signingIsTurnedOnOverTopicsThatAreNotSigned() throws Exception {
    KeyFiles key = cluster.key("k1");
    Reconciler without = cluster.reconcile(new Signing.Off());
    try (var _ = cluster.enforce(ground)) {
      SmallCluster.awaitEnforced(without);
    }
    try (var asking = cluster.enforce(ground, key)) {
      asking.await("refused", status -> !status.problems().isEmpty());
      assertThat(kernel.sets()).as("last good stays").isNotEmpty();
      without.close();

      Reconciler with = cluster.reconcile(key.signing());

      SmallCluster.awaitEnforced(with);
      asking.await("enforcing", status -> status.mode().equals("enforcing"));
      isSigned(key);
    }
  }

  @Test
  void aKeyIsChangedWithoutAMomentOfRefusal() throws Exception {
    KeyFiles first = cluster.key("k1");
    KeyFiles second = cluster.key("k2");
    Reconciler before = cluster.reconcile(first.signing());
    try (var _ = cluster.enforce(ground, first)) {
      SmallCluster.awaitEnforced(before);
    }
    try (var both = cluster.enforce(ground, first, second)) {
      both.await("enforcing", status -> status.mode().equals("enforcing"));
      before.close();
      Reconciler after = cluster.reconcile(second.signing());
      SmallCluster.awaitEnforced(after);
      both.await(
          "the new epoch", status -> status.applied().epoch() == after.status().journal().epoch());
      isSigned(second);
    }
    try (var onlySecond = cluster.enforce(ground, second)) {
      onlySecond.await("enforcing", status -> status.mode().equals("enforcing"));
    }

    assertThat(reports.toEnd())
        .extracting(EnforcementReport::outcome)
        .doesNotContain(Outcome.REFUSED, Outcome.ROLLED_BACK);
  }

  @Test
  void whatTheNextLeaderFindsThatIsNotSignedIsWrittenAnew() throws Exception {
    KeyFiles key = cluster.key("k1");
    Reconciler former = cluster.reconcile(key.signing());
    try (var _ = cluster.enforce(ground, key)) {
      SmallCluster.awaitEnforced(former);
    }
    former.close();
    produce(Topic.SNAPSHOTS, SmallCluster.NODE.text(), "{\"version\":99}");
    produce(Topic.SNAPSHOTS, "n2", "garbage");
    String set = PublishedTopics.read(kafka, key.signing()).sets().firstKey().text();
    produce(Topic.IPSETS, set, "garbage");
    assertThat(PublishedTopics.read(kafka, key.signing()).nodes())
        .hasSize(2)
        .allSatisfy((_, node) -> assertThat(node).isEqualTo(new PublishedNode.NotOurs()));

    Reconciler next = cluster.reconcile(key.signing());

    try (var _ = cluster.enforce(ground, key)) {
      SmallCluster.awaitEnforced(next);
      isSigned(key);
    }
  }

  private void isSigned(KeyFiles key) {
    PublishedTopics topics = PublishedTopics.read(kafka, key.signing());
    assertThat(topics.nodes()).containsOnlyKeys(SmallCluster.NODE);
    assertThat(topics.nodes().firstEntry().getValue()).isInstanceOf(PublishedNode.Asked.class);
    assertThat(topics.sets().values())
        .isNotEmpty()
        .allSatisfy(set -> assertThat(set).isInstanceOf(PublishedSet.Headed.class));
  }

  private void produce(Topic topic, String key, String value)
      throws ExecutionException, InterruptedException {
    var properties = new Properties();
    properties.put("bootstrap.servers", kafka.bootstrap());
    try (var producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      long offset =
          producer.send(new ProducerRecord<>(kafka.nameOf(topic), key, bytes)).get().offset();
      assertThat(offset).isNotNegative();
    }
  }
}
