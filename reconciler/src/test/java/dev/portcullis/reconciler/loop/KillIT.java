package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reconciler is killed at random while commits and inventory come in; afterwards everything
/// fits together. And of two reconcilers only one writes.
@Tag("kafka")
class KillIT {
  private static final boolean FULL = Boolean.getBoolean("portcullis.full");
  private static final int KILLS = FULL ? 20 : 3;
  private static final int COMMITS = FULL ? 200 : 30;
  private static final int RECORDS = FULL ? 26_000 : 300;

  /// So long a journal is asked for in the full run.
  private static final int EVENTS = FULL ? 20_000 : 0;

  /// So often that there are images on the way.
  private static final String IMAGES = "--images-events=" + (FULL ? 500 : 50);

  @TempDir Path directory;

  @Test
  void killedAtRandomItLosesAndRepeatsNothing() throws Exception {
    long seed = Long.getLong("portcullis.seed", System.nanoTime());
    System.out.println("KillIT seed " + seed);
    var random = new Random(seed);
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var stream = new Stream(seed, upstream, kafka)) {
      for (int kill = 0; kill < KILLS; kill++) {
        try (var process =
            Host.here(directory).reconcile("r" + kill, kafka, upstream.url(), IMAGES)) {
          feed(stream, COMMITS / KILLS, RECORDS / KILLS, random);
          // Every other one is killed while it leads, however slow the machine starts it.
          if (kill % 2 == 0) {
            process.awaitLog("leading");
          }
          Converging.pause(random.nextInt(9_000));
          assertThat(process.isRunning()).as("kill %d, seed %d", kill, seed).isTrue();
          if (kill % 3 == 2) {
            failOver(process, kafka, upstream, kill);
          }
        }
      }
      stream.lastCommit();
      try (var _ = Host.here(directory).reconcile("last", kafka, upstream.url(), IMAGES)) {
        Converging.await(kafka, stream);
      }
      Evidence evidence = Evidence.of(kafka);
      assertThat(leaders(evidence)).as("elections").isGreaterThan(KILLS / 2);
      evidence.everyCommitIsCoveredOnce(stream.line());
      evidence.topicsAreAsCompiled();
      evidence.epochsNeverDecrease();
      evidence.replayAgrees();
      evidence.nowhere(Stream.SECRET);
      assertThat(evidence.events()).hasSizeGreaterThanOrEqualTo(EVENTS);
      assertThat(begunFromImages()).as("starts from an image, seed %d", seed).isPositive();
    }
  }

  /// Kills the one that leads while another stands by, which takes over.
  private void failOver(PortcullisProcess leader, KafkaSettings kafka, Upstream upstream, int kill)
      throws Exception {
    leader.awaitRole("leader");
    try (var standby =
        Host.here(directory).reconcile("standby" + kill, kafka, upstream.url(), IMAGES)) {
      standby.awaitRole("standby");
      leader.close();
      standby.awaitRole("leader");
    }
  }

  /// How many of the starts began from an image.
  private long begunFromImages() throws IOException {
    long begun = 0;
    try (var logs = Files.list(directory)) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        begun += Files.readString(log).contains("began from an image of the state") ? 1 : 0;
      }
    }
    return begun;
  }

  private static void feed(Stream stream, int commits, int records, Random random)
      throws Exception {
    for (int i = 0; i < commits; i++) {
      stream.commit();
      for (int j = 0; j < records / commits; j++) {
        stream.inventoryEvent();
      }
      stream.confirm();
      Converging.pause(random.nextInt(400));
    }
  }

  @Test
  void ofTwoReconcilersOnlyOneWrites() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var stream = new Stream(7, upstream, kafka)) {
      try (var _ = Host.here(directory).reconcile("one", kafka, upstream.url());
          var _ = Host.here(directory).reconcile("two", kafka, upstream.url())) {
        feed(stream, 10, 100, new Random(7));
        stream.lastCommit();
        Converging.await(kafka, stream);
        assertThat(leaders(Evidence.of(kafka))).as("elections").isEqualTo(1);
      }
      Evidence evidence = Evidence.of(kafka);
      evidence.epochsNeverDecrease();
      evidence.topicsAreAsCompiled();
    }
  }

  private static long leaders(Evidence evidence) {
    return evidence.events().stream()
        .filter(envelope -> envelope.event() instanceof LifeEvent.LeaderElected)
        .count();
  }
}
