package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reconciler is killed at random while commits and inventory come in; afterwards everything
/// fits together. And of two reconcilers only one writes.
class KillIT {
  private static final boolean FULL = Boolean.getBoolean("portcullis.full");
  private static final int KILLS = FULL ? 20 : 3;
  private static final int COMMITS = FULL ? 200 : 30;
  private static final int RECORDS = FULL ? 2_000 : 300;
  private static final Duration CONVERGING = Duration.ofMinutes(3);

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
        try (var process = ReconcilerProcess.start("r" + kill, kafka, upstream.url(), directory)) {
          feed(stream, COMMITS / KILLS, RECORDS / KILLS, random);
          pause(random.nextInt(9_000));
          assertThat(process.isRunning()).as("kill %d, seed %d", kill, seed).isTrue();
        }
      }
      stream.lastCommit();
      try (var _ = ReconcilerProcess.start("last", kafka, upstream.url(), directory)) {
        awaitConverged(kafka, stream);
      }
      Evidence evidence = Evidence.of(kafka);
      assertThat(leaders(evidence)).as("elections").isGreaterThan(KILLS / 2);
      evidence.everyCommitIsCoveredOnce(stream.line());
      evidence.topicsAreAsCompiled();
      evidence.epochsNeverDecrease();
      evidence.nowhere(Stream.SECRET);
    }
  }

  private static void feed(Stream stream, int commits, int records, Random random)
      throws Exception {
    for (int i = 0; i < commits; i++) {
      stream.commit();
      for (int j = 0; j < records / commits; j++) {
        stream.inventoryEvent();
      }
      stream.confirm();
      pause(random.nextInt(400));
    }
  }

  /// Lets the reconciler work; what is asserted does not depend on how far it comes.
  private static void pause(int millis) throws InterruptedException {
    var never = new CountDownLatch(1);
    assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  private static void awaitConverged(KafkaSettings kafka, Stream stream)
      throws InterruptedException {
    long deadline = System.nanoTime() + CONVERGING.toNanos();
    CommitId last = stream.line().getLast();
    while (System.nanoTime() < deadline) {
      ClusterImage image = Evidence.of(kafka).image();
      boolean allKeys = new TreeSet<>(image.inventory().documents().keySet()).equals(stream.live());
      if (image.git().adopted().equals(last) && allKeys) {
        // The publication follows the Compiled that says so; leave it the time it takes.
        pause(3_000);
        return;
      }
      pause(500);
    }
    throw new AssertionError("not converged within " + CONVERGING);
  }

  @Test
  void ofTwoReconcilersOnlyOneWrites() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var stream = new Stream(7, upstream, kafka)) {
      try (var _ = ReconcilerProcess.start("one", kafka, upstream.url(), directory);
          var _ = ReconcilerProcess.start("two", kafka, upstream.url(), directory)) {
        feed(stream, 10, 100, new Random(7));
        stream.lastCommit();
        awaitConverged(kafka, stream);
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
