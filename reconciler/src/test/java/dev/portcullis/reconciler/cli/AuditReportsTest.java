package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.reconciler.archive.ExportSection;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.archive.JournalFileWriter;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node reported, joined with the journal: from Kafka, and from a file.
@Tag("kafka")
class AuditReportsTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void live() throws Exception {
    try (var cluster = new SmallCluster(KAFKA)) {
      cluster.enforceInMemory(cluster.reconcile(new Signing.Off()));
    }
  }

  private static CommandRun audit(String... words) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(Arrays.asList(words));
    return CommandRun.on(KAFKA, all);
  }

  private String export(String... more) {
    Path file = directory.resolve("journal.gz");
    List<String> words = new ArrayList<>(List.of("export", file.toString()));
    words.addAll(List.of(more));
    CommandRun run = audit(words.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return file.toString();
  }

  private static void isJoined(CommandRun run) {
    assertThat(run.exitCode()).as(run.toString()).isZero();
    List<String> lines = run.out().lines().toList();
    int compiled = place(lines, "compiled through sequence");
    int report = place(lines, "node n1 put in force what it is to enforce, the snapshot ");
    assertThat(compiled).as(run.out()).isBetween(0, report);
    assertThat(lines.get(report)).contains("; mode enforcing, by node/n1");
    assertThat(lines.get(report + 1)).contains("because of event ").contains("compiled through");
    assertThat(lines.get(report + 2)).contains("because of event ").contains("is in force: Ada");
    assertThat(lines.get(report + 3)).contains("because of refs/heads/main pointed to ");
  }

  private static int place(List<String> lines, String words) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(words) && lines.get(i).contains("  #")) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void whatANodeReportedStandsBehindWhatLedToIt() {
    isJoined(audit("log", "--reports"));
    isJoined(audit("log", export(), "--reports"));
    assertThat(audit("log").out()).doesNotContain("by node/n1");
  }

  @Test
  void reportsAreCutToWhatIsAskedForToo() {
    String file = export();

    assertThat(audit("log", file, "--reports", "--type", "EnforcementReport").out().lines())
        .filteredOn(line -> line.contains("  #"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(", by node/n1"));
    assertThat(audit("log", file, "--reports", "--node", "n2").out()).isEmpty();
    assertThat(audit("log", file, "--reports", "--until", "0").out()).doesNotContain("node/n1");
    assertThat(audit("log", file, "--reports", "-o", "csv", "--actor", "node/n1").out().lines())
        .filteredOn(line -> line.contains(",EnforcementReport,node/n1,n1,"))
        .isNotEmpty();
    assertThat(audit("log", file, "--reports", "-o", "json").out())
        .contains("\"type\":\"EnforcementReport\"");
    CommandRun without = audit("log", export("--no-reports"), "--reports");
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("PCL6104: the file holds no reports");
  }

  @Test
  void followingEndsWhenTheLastMomentIsPast() {
    String soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS).toString();

    isJoined(audit("log", "--reports", "--follow", "--until", soon));
    assertThat(audit("log", "--follow", "--until", "1").out().lines())
        .filteredOn(line -> line.contains("  #"))
        .hasSize(2);
    CommandRun commit = audit("log", "--follow", "--until", "1".repeat(40));
    assertThat(commit.exitCode()).isEqualTo(2);
    assertThat(commit.err()).contains("a commit may always be adopted again");
  }

  @Test
  void aFileIsReplayedWithItsReports() throws Exception {
    String file = export();
    CommandRun honest = audit("replay", file, "--check", "--node", "n1");
    assertThat(honest.exitCode()).as(honest.toString()).isZero();
    assertThat(honest.out())
        .contains("not compared: a file does not hold it")
        .containsPattern("reports +[1-9]\\d*, of which [1-9]\\d* different statements are as")
        .containsPattern("reported last +[A-Z]+ of sequence");

    CommandRun lying = audit("replay", lie(file).toString(), "--check");

    assertThat(lying.exitCode()).as(lying.toString()).isEqualTo(3);
    assertThat(lying.out()).containsPattern("REPORTED OTHERWISE at sequence \\d+ by node n1");
    CommandRun without = audit("replay", export("--no-reports"), "--check");
    assertThat(without.exitCode()).isZero();
    assertThat(without.out()).contains("not compared: the file holds none");
  }

  /// The file with other digests in what was reported.
  private Path lie(String file) throws Exception {
    Path lie = directory.resolve("lie.gz");
    List<StoredEvent> events = new ArrayList<>();
    List<StoredRecord> records = new ArrayList<>();
    JournalFile.readAll(
        Path.of(file),
        new JournalFile.Contents() {
          @Override
          public boolean events(List<StoredEvent> next) {
            return events.addAll(next);
          }

          @Override
          public void records(ExportSection section, List<StoredRecord> next) {
            records.addAll(next);
          }
        });
    try (var writer = new JournalFileWriter(lie)) {
      writer.write(events);
      writer.begin(ExportSection.REPORTS);
      writer.records(records.stream().map(AuditReportsTest::lie).toList());
      writer.finish();
    }
    return lie;
  }

  private static StoredRecord lie(StoredRecord record) {
    String other = "\"snapshot\":\"" + Digest.of(new byte[] {1}) + "\"";
    String text =
        new String(record.value(), StandardCharsets.UTF_8)
            .replaceAll("\"snapshot\":\"[^\"]*\"", other);
    return StoredRecord.of(
        record.partition(), record.offset(), record.key(), text.getBytes(StandardCharsets.UTF_8));
  }
}
