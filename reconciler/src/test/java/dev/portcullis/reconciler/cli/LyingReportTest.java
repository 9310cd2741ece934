package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a node reported, which somebody altered afterwards, held against what the journal comes to.
@Tag("kafka")
class LyingReportTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();

  private static CommandRun replay() {
    return CommandRun.on(KAFKA, List.of("audit", "replay", "--patience", "1s", "--check"));
  }

  @Test
  void aLyingReportIsFound() throws Exception {
    try (var cluster = new SmallCluster(KAFKA)) {
      cluster.enforceInMemory(cluster.reconcile(new Signing.Off()));
    }
    assertThat(replay().exitCode()).isZero();
    EnforcementReport told;
    try (var stored = new StoredTopics(KAFKA)) {
      told = Records.REPORT.decode(stored.value(Topic.REPORTS, "n1"));
      stored.put(Topic.REPORTS, "n1", Records.REPORT.encode(lie(told)));
      stored.put(Topic.REPORTS, "n9", Records.REPORT.encode(told));
      stored.put(Topic.REPORTS, "n1", new byte[] {'?'});
    }

    CommandRun run = replay();

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.out())
        .contains("REPORTED OTHERWISE at sequence " + told.sequence() + " by node n1 (reports ")
        .contains("it says that the snapshot has the digest " + Digest.of(new byte[] {1}))
        .contains("it enforces rules of the digest " + Digest.of(new byte[] {1}))
        .contains("it was written under the name of n9")
        .contains("; 1 records that are no reports")
        .contains("0 not as compiled");
  }

  private static EnforcementReport lie(EnforcementReport told) {
    Digest other = Digest.of(new byte[] {1});
    return new EnforcementReport(
        told.node(),
        told.enforcer(),
        told.time(),
        told.journal(),
        told.epoch(),
        told.sequence(),
        told.outcome(),
        told.mode(),
        other,
        other,
        told.sets(),
        told.work(),
        told.errors(),
        told.adoptions());
  }
}
