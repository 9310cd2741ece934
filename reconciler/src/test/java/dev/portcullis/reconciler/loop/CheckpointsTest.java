package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.reconciler.checkpoint.Anchors;
import dev.portcullis.reconciler.checkpoint.CheckpointCheck;
import dev.portcullis.reconciler.checkpoint.CheckpointFinding;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import dev.portcullis.reconciler.git.KeptCheckpoints;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reconcilers that have a key, the second of which goes on where the first stopped.
@Tag("kafka")
class CheckpointsTest {
  private static final String REF = "refs/portcullis/checkpoints";

  private final KafkaSettings kafka = BrokerFixture.freshTopics();

  @TempDir private Path directory = Path.of("");

  private Path file() {
    return directory.resolve("checkpoints");
  }

  private List<SignedCheckpoint> inFile() {
    try {
      return Files.exists(file())
          ? Anchors.read(Files.readString(file())).checkpoints()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SignedCheckpoint> inGit(SmallCluster cluster) {
    try {
      return KeptCheckpoints.lines(cluster.repository().url(), REF).reversed().stream()
          .map(SignedCheckpoint::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until there are more than so many, and the newest is in both places.
  private void awaitMoreThan(int count, SmallCluster cluster) {
    SmallCluster.await(
        "the newest is kept",
        () -> {
          List<SignedCheckpoint> kept = inFile();
          List<SignedCheckpoint> pushed = inGit(cluster);
          return kept.size() > count
              && !pushed.isEmpty()
              && pushed.getLast().equals(kept.getLast());
        });
  }

  private List<CheckpointFinding> inJournal() {
    var check = new CheckpointCheck(SignedJournal.TRUST);
    var found = new ArrayList<CheckpointFinding>();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(records ->
          records.forEach(
              record -> check.next(record.envelope(), record.leaf()).ifPresent(found::add)));
    }
    return found;
  }

  @Test
  void leadersSignAllThatEachOfThemWroteAndKeepItElsewhere() throws InterruptedException {
    try (var cluster = new SmallCluster(kafka)) {
      cluster.checkpoint(
          new CheckpointSettings(
              new CheckpointPace(1, Duration.ofHours(1)),
              List.of(
                  new AnchorSettings.InFile(file()),
                  new AnchorSettings.InGit(REF, Duration.ZERO))));
      Reconciler first = cluster.reconcile(SignedJournal.OURS);
      awaitMoreThan(1, cluster);
      first.close();
      int before = inFile().size();

      Reconciler second = cluster.reconcile(SignedJournal.OURS);
      awaitMoreThan(before, cluster);
      second.close();

      assertThat(inJournal())
          .allMatch(CheckpointFinding::isRight)
          .extracting(CheckpointFinding::checkpoint)
          .isEqualTo(inFile());
      assertThat(inFile()).containsAll(inGit(cluster));
    }
  }
}
