package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A reconciler that publishes all the time is no reason for an alarm.
@Tag("kafka")
class LiveReplayTest {
  /// Each reads all that came before, and more comes meanwhile: a hundred would take hours.
  private static final int RUNS = Boolean.getBoolean("portcullis.full") ? 30 : 8;

  @Test
  void whatIsJustBeingPublishedIsNotTakenForWrong() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    var isOver = new AtomicBoolean();
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      cluster.enforceInMemory(reconciler);
      Thread pods = Thread.ofPlatform().start(() -> churn(kafka, isOver));
      long before = reconciler.status().journal().sequence();
      try {
        for (int run = 0; run < RUNS; run++) {
          CommandRun replay =
              CommandRun.of(
                  "audit",
                  "replay",
                  "--check",
                  "--bootstrap",
                  kafka.bootstrap(),
                  "--topic-prefix",
                  kafka.prefix());

          assertThat(replay.exitCode()).as(replay.toString()).isZero();
          assertThat(replay.out()).contains("snapshots, ip sets and sections, 0 not as compiled");
        }
      } finally {
        isOver.set(true);
        pods.join();
      }
      assertThat(reconciler.status().journal().sequence()).isGreaterThan(before + RUNS);
    }
  }

  /// Pods come, move and get other addresses as fast as Kafka takes it.
  private static void churn(KafkaSettings kafka, AtomicBoolean isOver) {
    try (var inventory = new InventoryProducer(kafka)) {
      SmallCluster.put(inventory, "Node//n2", "\"metadata\":{\"name\":\"n2\"}");
      for (int i = 0; !isOver.get(); i++) {
        String node = i % 3 == 0 ? "n2" : "n1";
        SmallCluster.pod(
            inventory, "frontend", "10.9.%d.%d".formatted(i / 250 % 250, i % 250), node);
        inventory.confirm();
      }
    }
  }
}
