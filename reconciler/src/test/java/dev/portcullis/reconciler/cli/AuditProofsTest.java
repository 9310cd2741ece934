package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal of 60 events, of which checkpoints are over 10, 21, 32, 43 and 54; and one that begins
/// like it and is another from sequence 25 on, whole, and signed with the same key.
@Tag("kafka")
class AuditProofsTest {
  private static final SignedJournal JOURNAL = SignedJournal.of(60, 10);
  private static final KafkaSettings KAFKA = written(JOURNAL);
  private static final KafkaSettings REWRITTEN = written(JOURNAL.rewrittenFrom(25));

  @TempDir private Path directory = Path.of("");
  private String key = "";

  private static KafkaSettings written(SignedJournal journal) {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var leadership = Leadership.take(kafka)) {
      leadership.journal().append(journal.events());
    }
    int seen = 0;
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      while (seen < journal.events().size()) {
        seen += reader.poll(Duration.ofMillis(100)).size();
      }
    }
    return kafka;
  }

  @BeforeEach
  void keepTheKey() throws IOException {
    key = file("key.pem", SignedJournal.PUBLIC_PEM);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  /// The first `count` checkpoints, as they were kept elsewhere.
  private String anchors(int count) throws IOException {
    List<String> lines =
        JOURNAL.checkpoints().stream().limit(count).map(SignedCheckpoint::line).toList();
    return file("anchors-" + count, String.join("\n", lines) + "\n");
  }

  private static CommandRun ask(KafkaSettings kafka, String... words) {
    var all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(words));
    return CommandRun.on(kafka, all);
  }

  private String proof(KafkaSettings kafka, String... words) throws IOException {
    CommandRun run = ask(kafka, words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return file("proof.json", run.out());
  }

  private CommandRun check(String proof, String... more) {
    var all = new ArrayList<>(List.of("audit", "check", proof, "--key", key));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void anEventIsProvenUnderTheNewestCheckpoint() throws IOException {
    CommandRun run = check(proof(KAFKA, "prove", "15", "--key", key));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("proven: the LeaderElected of ")
        .contains("at sequence 15 of journal signed-journal is among the first 54 events as of");
  }

  @Test
  void theAnswerMayBeJson() throws IOException {
    assertThat(check(proof(KAFKA, "prove", "0"), "-o", "json").out())
        .startsWith("{\"proven\":true,\"what\":\"the JournalStarted of ");
  }

  @Test
  void aCheckpointIsProvenToBeginWithAnother() throws IOException {
    assertThat(check(proof(KAFKA, "consistency", "10", "43")).out())
        .startsWith(
            "proven: the first 10 events of journal signed-journal are the same in the first"
                + " 43 events");
    assertThat(check(proof(KAFKA, "consistency", "21")).out()).contains("the first 54 events");
  }

  @Test
  void aProofThatWasChangedIsRefused() throws IOException {
    String proof = proof(KAFKA, "prove", "15");
    String other = file("other.json", Files.readString(Path.of(proof)).replace("-15", "-16"));
    CommandRun run = check(other);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6131: ").contains("do not lead to the root");
  }

  @Test
  void whoIsBelievedMustBeSaid() throws IOException {
    CommandRun run = CommandRun.of("audit", "check", proof(KAFKA, "prove", "15"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing: --key");
  }

  @Test
  void whatIsNoProofIsRefused() throws IOException {
    CommandRun run = check(file("proof.json", "{\"kind\":\"hope\"}"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("PCL6104: ");
  }

  @Test
  void withAnchorsItIsProvenUnderOneOfThem() throws IOException {
    String proof = proof(KAFKA, "prove", "15", "--anchor", anchors(3));

    assertThat(check(proof, "--anchor", anchors(3)).out()).contains("the first 32 events");
    CommandRun run = check(proof, "--anchor", anchors(2));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no believed anchor is over as many events");
  }

  /// By itself the rewritten journal is as good as the other one.
  @Test
  void aJournalThatWasRewrittenIsFoundByWhatWasAnchoredBefore() throws IOException {
    String proof = proof(REWRITTEN, "prove", "40", "--key", key);
    assertThat(check(proof).exitCode()).isZero();

    CommandRun found = ask(REWRITTEN, "prove", "5", "--key", key, "--anchor", anchors(3));
    assertThat(found.exitCode()).isEqualTo(3);
    assertThat(found.err())
        .startsWith("PCL6131: the checkpoint over the first 32 events of journal signed-journal")
        .contains("the journal was rewritten before sequence 32");
    assertThat(ask(REWRITTEN, "prove", "5", "--anchor", anchors(2)).exitCode()).isZero();
  }

  @Test
  void anchorsOfAnotherJournalProveNothing() throws IOException {
    String others = anchors(2).replace("anchors-2", "others");
    Files.writeString(
        Path.of(others), Files.readString(Path.of(anchors(2))).replace("=signed-", "=resigned-"));
    CommandRun run = ask(KAFKA, "prove", "5", "--anchor", others);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no anchor is one of the journal in Kafka");
  }

  @Test
  void whatNoCheckpointCoversCannotBeProven() {
    CommandRun uncovered = ask(KAFKA, "prove", "58");
    assertThat(uncovered.exitCode()).isEqualTo(2);
    assertThat(uncovered.err()).contains("no believed checkpoint covers sequence 58");

    assertThat(ask(KAFKA, "prove", "60").err()).contains("the journal has 60 events, and none at");
    assertThat(ask(KAFKA, "consistency", "12", "54").err()).contains("[10, 21, 32, 43, 54]");
  }

  @Test
  void theTailIsVerifiedFromAnAnchor() throws IOException {
    CommandRun run = ask(KAFKA, "verify", "--from-anchor", "--key", key, "--anchor", anchors(3));

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .startsWith("60 events are whole")
        .contains("the first 32 events have the root that was anchored, and were not looked into");
    CommandRun found =
        ask(REWRITTEN, "verify", "--from-anchor", "--key", key, "--anchor", anchors(3));
    assertThat(found.exitCode()).isEqualTo(3);
    assertThat(found.out()).contains("the journal was rewritten before sequence 32");
    assertThat(ask(KAFKA, "verify", "--from-anchor", "--anchor", anchors(3)).err())
        .contains("--from-anchor takes --anchor, and --key");
  }
}
