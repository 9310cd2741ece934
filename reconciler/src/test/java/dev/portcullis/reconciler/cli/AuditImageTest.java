package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.FoundImage;
import dev.portcullis.reconciler.kafka.ImageShelf;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.stateimage.ImagePace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An export carries the newest image of the state, and who imports it begins from there.
@Tag("kafka")
class AuditImageTest {
  private static final ImagePace OFTEN = new ImagePace(5, Duration.ofHours(1));

  @TempDir private Path directory = Path.of("");

  @Test
  void anImportedJournalIsBegunFromTheImageThatCameWithIt() throws Exception {
    KafkaSettings here = BrokerFixture.freshTopics();
    KafkaSettings elsewhere = BrokerFixture.freshPrefix();
    String file = directory.resolve("journal.gz").toString();
    try (var cluster = new SmallCluster(here)) {
      cluster.image(OFTEN);
      Reconciler leader = cluster.reconcile(new Signing.Off());
      SmallCluster.await("an image", () -> !leader.image().journal().imaged().isEmpty());
    }

    assertThat(audit(here, "export", file)).contains("and an image of the state to");
    assertThat(audit(elsewhere, "import", file, "--reason", "moving")).startsWith("imported");
    FoundImage carried = newest(elsewhere);
    forgetBefore(elsewhere, carried.eventOffset());

    try (var cluster = new SmallCluster(elsewhere)) {
      Reconciler leader = cluster.reconcile(new Signing.Off());
      SmallCluster.await("it leads", () -> leader.status().role().equals("leader"));
      assertThat(leader.image().git().policies()).isNotEmpty();
    }
  }

  private static FoundImage newest(KafkaSettings kafka) {
    BrokerFixture.settle(kafka, Topic.IMAGES);
    try (var shelf = new ImageShelf(kafka)) {
      return shelf.newest().getFirst();
    }
  }

  /// Takes away from the journal what lies before `offset`: who reads from the beginning stops.
  private static void forgetBefore(KafkaSettings kafka, long offset) throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()))) {
      var partition = new TopicPartition(kafka.nameOf(Topic.JOURNAL), 0);
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  private static String audit(KafkaSettings kafka, String... words) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(words));
    CommandRun run = CommandRun.on(kafka, all);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run.out();
  }
}
