package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.LifeEvent.LeaderElected;
import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.demo.Outpost;
import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A leader that Kafka no longer hears of is replaced while commits and inventory go on; when it is
/// back it finds that out and ends, and wrote nothing in between.
class LeaderLossIT {
  private static final Duration NOTICING = Duration.ofSeconds(90);
  private static final int REPLACED = 2;

  @TempDir private Path directory;

  /// Something that may go wrong.
  private interface Act {
    void go() throws Exception;
  }

  /// A leader, and how it is lost and comes back.
  private record Loss(PortcullisProcess leader, Act lose, Act comeBack) {}

  @Test
  @Tag("kafka")
  void aLeaderThatStoodStillFindsItselfReplaced() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var leader = Host.here(directory).reconcile("former", kafka, upstream.url())) {
      var loss = new Loss(leader, () -> leader.signal("STOP"), () -> leader.signal("CONT"));
      isReplaced(loss, kafka, upstream);
    }
  }

  @Test
  void aLeaderThatWasCutOffFindsItselfReplaced() throws Exception {
    try (var outpost = Outpost.make();
        EmbeddedBroker broker =
            BrokerFixture.reachedBy(outpost.address(), directory.resolve("kafka"));
        var upstream = new Upstream(directory.resolve("upstream.git"))) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      BrokerFixture.makeTopics(kafka);
      var there = KafkaSettings.of(broker.bootstrap(outpost.address()));
      try (var leader = outpost.host(directory).reconcile("former", there, upstream.url())) {
        isReplaced(new Loss(leader, outpost::cut, outpost::mend), kafka, upstream);
      }
    }
  }

  private void isReplaced(Loss loss, KafkaSettings kafka, Upstream upstream) throws Exception {
    long seed = Long.getLong("portcullis.seed", System.nanoTime());
    System.out.println("LeaderLossIT seed " + seed);
    try (var stream = new Stream(seed, upstream, kafka)) {
      loss.leader().awaitLog("leading");
      try (var next = Host.here(directory).reconcile("next", kafka, upstream.url())) {
        next.awaitRole("standby");
        try (var _ = Feeding.start(stream)) {
          long before = sequence(next);
          next.await("the leader works", () -> sequence(next) > before + 30);
          loss.lose().go();
          next.awaitRole("leader");
          long begun = sequence(next);
          next.await("it works", () -> sequence(next) > begun + 30);
          loss.comeBack().go();
          assertThat(loss.leader().awaitEnd(NOTICING)).isEqualTo(REPLACED);
        }
        assertThat(loss.leader().log()).contains("PCL6108: another reconciler took over");
        stream.lastCommit();
        Converging.await(kafka, stream);
      }
      fitsTogether(Evidence.of(kafka), stream);
    }
  }

  private static long sequence(PortcullisProcess process) throws Exception {
    return process.status().journal().sequence();
  }

  private static void fitsTogether(Evidence evidence, Stream stream) {
    assertThat(
            evidence.events().stream()
                .map(envelope -> envelope.event())
                .filter(LeaderElected.class::isInstance)
                .map(event -> ((LeaderElected) event).instance()))
        .containsExactly("former", "next");
    evidence.everyCommitIsCoveredOnce(stream.line());
    evidence.epochsNeverDecrease();
    evidence.topicsAreAsCompiled();
    evidence.nowhere(Stream.SECRET);
  }
}
