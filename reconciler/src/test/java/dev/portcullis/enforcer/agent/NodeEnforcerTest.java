package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class NodeEnforcerTest {
  private static final NodeName NODE = new NodeName("n1");

  private final KafkaSettings kafka = BrokerFixture.freshTopics();
  private final PublishedCluster cluster = new PublishedCluster(NODE, kafka);
  private final MemoryKernel kernel = new MemoryKernel();
  private final NodeEnforcer.Ground ground = Grounds.inMemory(kernel, RenderSettings.DEFAULT);
  private final ReportsTopic reports = new ReportsTopic(kafka);

  @AfterEach
  void close() {
    cluster.close();
    reports.close();
  }

  @Test
  void whatIsPublishedIsEnforcedAndReported() throws InterruptedException {
    NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0, 1));
    try (var running = start()) {
      running.await("applied", status -> isApplied(status, snapshot));
    }

    EnforcementReport report = reports.await(1).getFirst();
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(report.enforced()).isEqualTo(snapshot.digest());
    assertThat(report.sets())
        .extracting(EnforcedSet::set)
        .containsExactlyInAnyOrder(PublishedCluster.set(0), PublishedCluster.set(1));
    assertThat(kernel.sets()).hasSize(2);
  }

  @Test
  void aCommitAfterTheStartBringsItsSectionsAndSets() throws InterruptedException {
    try (var running = start()) {
      NodeSnapshot first = cluster.publish(Order.ENFORCE, List.of(0));
      running.await("first", status -> isApplied(status, first));
      for (int commit = 1; commit <= 5; commit++) {
        NodeSnapshot next = cluster.publish(Order.ENFORCE, List.of(commit - 1, commit));
        running.await("commit " + commit, status -> isApplied(status, next));
      }
    }

    assertThat(reports.await(6))
        .extracting(EnforcementReport::outcome)
        .containsOnly(Outcome.APPLIED);
    assertThat(kernel.sets()).as("sets that are no longer used are gone").hasSize(2);
  }

  @Test
  void membersFollowWithoutASnapshot() throws InterruptedException {
    NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0));
    try (var running = start()) {
      running.await("applied", status -> isApplied(status, snapshot));
      cluster.change(0, List.of("10.8.0.1", "10.8.0.2"), List.of());
      cluster.change(0, List.of("10.8.0.3"), List.of("10.8.0.1"));
      long last = snapshot.provenance().sequence().value() + 2;
      running.await("members", status -> status.sets().getFirst().sequence() == last);

      assertThat(kernel.sets().firstEntry().getValue())
          .containsExactlyInAnyOrder("10.7.0.0", "10.8.0.2", "10.8.0.3");
      assertThat(reports.await(2).getLast().sets().getFirst().sequence())
          .isGreaterThan(snapshot.provenance().sequence());
    }
  }

  @Test
  void aRestartAdoptsWhatIsThere() throws InterruptedException {
    NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0, 1));
    try (var running = start()) {
      running.await("applied", status -> isApplied(status, snapshot));
    }
    try (var running = start()) {
      running.await("found", status -> isApplied(status, snapshot));
      running.await("adopted", status -> status.mode().equals("enforcing"));
    }

    EnforcementReport second = reports.await(2).getLast();
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.work().commands()).isZero();
  }

  @Test
  void freezingThawingAndRetiringAreFollowed() throws InterruptedException {
    NodeSnapshot first = cluster.publish(Order.ENFORCE, List.of(0));
    try (var running = start()) {
      running.await("applied", status -> isApplied(status, first));
      cluster.publish(Order.FREEZE, List.of(0, 1));
      running.await("frozen", status -> status.mode().equals("frozen"));
      cluster.change(0, List.of("10.8.0.1"), List.of());
      running.await("members", status -> status.sets().getFirst().size() == 2);
      assertThat(running.enforcer().status().applied().digest()).isEqualTo(first.digest().text());
      NodeSnapshot thawed = cluster.publish(Order.ENFORCE, List.of(0, 1));
      running.await("thawed", status -> isApplied(status, thawed));
      cluster.publish(Order.REMOVE, List.of());
      running.await("removed", status -> status.applied().sequence() < 0);
    }

    assertThat(kernel.sets()).isEmpty();
  }

  @Test
  void anotherJournalIsRefusedUntilItIsAdopted() throws InterruptedException {
    NodeSnapshot first = cluster.publish(Order.ENFORCE, List.of(0));
    var other = new JournalId("journal-0002");
    try (var running = start()) {
      running.await("applied", status -> isApplied(status, first));
      cluster.close();
      try (var begunAnew = new PublishedCluster(NODE, kafka, other)) {
        begunAnew.publish(Order.ENFORCE, List.of(1));
        NodeSnapshot second = begunAnew.publish(Order.ENFORCE, List.of(0, 2));
        running.await("refused", status -> status.mode().equals("last_good"));
        assertThat(running.enforcer().status().problems())
            .extracting(EnforcerStatus.Problem::code)
            .containsExactly("PCL5106");
        assertThat(isApplied(running.enforcer().status(), first)).isTrue();
        assertThat(ground.archive())
            .isInstanceOfSatisfying(
                MemoryArchive.class, archive -> archive.adopt(other, Timestamp.EPOCH));
        running.await("adopted", status -> status.applied().journal().equals(other.text()));

        assertThat(running.enforcer().status().applied().digest())
            .isEqualTo(second.digest().text());
      }
    }
  }

  @Test
  void howThingsStandCanBeAsked() throws InterruptedException, IOException {
    try (var running = start()) {
      assertThat(get(running, "/readyz").statusCode()).isEqualTo(503);
      NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0));
      running.await("applied", status -> isApplied(status, snapshot));

      assertThat(get(running, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(running, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(running, "/nothing").statusCode()).isEqualTo(404);
      assertThat(get(running, "/api/v1/status").body())
          .contains("\"mode\":\"enforcing\"")
          .contains(snapshot.digest().text());
      assertThat(get(running, "/metrics").body())
          .contains(
              "portcullis_enforcer_applied_sequence " + snapshot.provenance().sequence() + ".0")
          .contains("portcullis_enforcer_wanted_sequence")
          .contains("portcullis_enforcer_snapshot_age_seconds")
          .contains("portcullis_enforcer_applies_total{outcome=\"applied\"} 1.0")
          .contains("portcullis_enforcer_apply_duration_seconds_sum{step=")
          .contains("portcullis_enforcer_mode{mode=\"enforcing\"} 1.0")
          .contains("portcullis_enforcer_mode{mode=\"boot\"} 0.0");
    }
  }

  @Test
  void whenTheBrokersGoAwayTheRulesStayAndTheAgeGrows() throws InterruptedException, IOException {
    Path directory = Files.createTempDirectory("portcullis-away-");
    NodeSnapshot snapshot;
    KafkaSettings away;
    var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
    try (broker) {
      away = KafkaSettings.of(broker.bootstrap());
      BrokerFixture.makeTopics(away);
      try (var published = new PublishedCluster(NODE, away)) {
        snapshot = published.publish(Order.ENFORCE, List.of(0));
      }
      try (var running = start(away)) {
        running.await("applied", status -> isApplied(status, snapshot));
        broker.close();
        running.await("older", status -> status.snapshotAgeMillis() > 3_000);

        assertThat(running.enforcer().status().mode()).isEqualTo("enforcing");
        assertThat(isApplied(running.enforcer().status(), snapshot)).isTrue();
        assertThat(get(running, "/livez").statusCode()).isEqualTo(200);
      }
    }
    assertThat(kernel.sets()).as("the end leaves the rules").hasSize(1);
  }

  private static HttpResponse<String> get(RunningEnforcer running, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + running.enforcer().httpPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private RunningEnforcer start() {
    return start(kafka);
  }

  private RunningEnforcer start(KafkaSettings kafka) {
    var texts = new TreeMap<String, String>();
    texts.put("enforcer.node", NODE.text());
    texts.put("enforcer.kernel", "memory");
    texts.put("enforcer.http.port", "0");
    texts.put("kafka.bootstrap", kafka.bootstrap());
    texts.put("kafka.topicPrefix", kafka.prefix());
    return new RunningEnforcer(Settings.of(List.<Map<String, String>>of(texts)), ground);
  }

  private static boolean isApplied(EnforcerStatus status, NodeSnapshot snapshot) {
    return status.applied().sequence() == snapshot.provenance().sequence().value();
  }
}
