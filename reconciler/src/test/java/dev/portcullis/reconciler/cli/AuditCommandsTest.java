package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.JournalImport;
import dev.portcullis.reconciler.loop.Reconciler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an auditor is told of a cluster in which policies were pushed, from Kafka and from a file.
@Tag("kafka")
class AuditCommandsTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();
  private static final String POLICY = "allow-frontend-to-backend";
  private static final String SILENCE =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: silence, namespace: default}
      spec: {podSelector: {matchLabels: {app: frontend}}, policyTypes: [%s]}
      """;

  private static CommitId silent = CommitId.NONE;
  private static CommitId wrong = CommitId.NONE;

  @TempDir private Path directory;

  @BeforeAll
  static void live() throws Exception {
    try (var cluster = new SmallCluster(KAFKA)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      PolicyRepository git = cluster.repository();
      silent = git.put("silence.yaml", SILENCE.formatted("Ingress")).push("Be silent");
      fetch(reconciler, "adopted", silent);
      wrong = git.put("silence.yaml", SILENCE.formatted("Inwards")).push("Be wrong");
      fetch(reconciler, "rejected", wrong);
    }
  }

  private static void fetch(Reconciler reconciler, String verdict, CommitId commit)
      throws InterruptedException {
    var _ = reconciler.fetch(Duration.ZERO);
    SmallCluster.await(
        commit + " is " + verdict,
        () -> {
          var git = reconciler.status().git();
          return git.verdict().equals(verdict) && git.observed().contains(commit.hex());
        });
  }

  private static CommandRun audit(String... words) {
    return audit(KAFKA, words);
  }

  private static CommandRun audit(KafkaSettings kafka, String... words) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(Arrays.asList(words));
    return CommandRun.on(kafka, all);
  }

  private Path export() {
    Path file = directory.resolve("journal.gz");
    CommandRun run = audit("export", file.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).startsWith("wrote ").contains(" events and 0 reports to " + file);
    return file;
  }

  @Test
  void theLogTellsWhatHappenedWhoDidItAndWhy() {
    CommandRun run = audit("log");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("the journal of the cluster small began")
        .contains("the reconciler r1")
        .contains("commit " + silent.hex().substring(0, 12) + " is in force: Ada said `Be silent`")
        .contains("by git/ada@example.org")
        .contains("because of refs/heads/main pointed to " + silent.hex())
        .containsPattern("commit " + wrong.hex().substring(0, 12) + " was rejected for 1 mistake: ")
        .contains("silence.yaml:4:")
        .containsPattern("compiled through sequence \\d+: other rules for 1 node")
        .containsPattern("because of event \\d+: commit " + silent.hex().substring(0, 12));
  }

  @Test
  void theLogIsCutToWhatIsAskedFor() throws Exception {
    String file = export().toString();

    assertThat(audit("log", file, "--type", "CommitRejected").out().lines())
        .filteredOn(line -> line.contains("#"))
        .singleElement()
        .asString()
        .contains("was rejected");
    assertThat(audit("log", file, "--policy", "default/silence").out())
        .contains("NetworkPolicy/default/silence is as silence.yaml has it")
        .doesNotContain(POLICY);
    assertThat(audit("log", file, "--node", "n1").out())
        .contains("Node//n1 is there")
        .contains("compiled through");
    assertThat(audit("log", file, "--node", "n1").out().lines())
        .filteredOn(line -> line.contains("#")) // what led to it may be a pod
        .noneMatch(line -> line.contains("Pod/"));
    assertThat(audit("log", file, "--actor", "inventory").out())
        .contains("Pod/default/backend is there")
        .doesNotContain("commit");
    assertThat(audit("log", file, "--since", silent.hex(), "--until", silent.hex()).out().lines())
        .filteredOn(line -> line.contains("#"))
        .hasSize(1);
    assertThat(audit("log", file, "--until", "0").out()).hasLineCount(2);
    assertThat(audit("log", file, "--follow").err()).contains("a file has an end");
    CommandRun nobody = audit("log", file, "--node", "n7");
    assertThat(nobody.exitCode()).isZero();
    assertThat(nobody.out()).isEmpty();
    assertThat(nobody.err()).isEqualTo("no event of the journal is about a node n7\n");
    assertThat(audit("log", file, "--node", "n1", "--type", "GlassBroken").err()).isEmpty();
    CommandRun unknown = audit("log", file, "--type", "Rejected");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no event of type Rejected");
  }

  @Test
  void programsReadTheLogToo() throws Exception {
    String file = export().toString();
    List<String> lines = audit("log", file, "-o", "json").out().lines().toList();
    JsonNode first = new JsonMapper().readTree(lines.getFirst());

    assertThat(first.path("sequence").asLong()).isZero();
    assertThat(first.path("type").asText()).isEqualTo("JournalStarted");
    assertThat(audit("log", file, "-o", "csv").out().lines())
        .hasSize(lines.size() + 1)
        .first()
        .isEqualTo("sequence,time,type,actor,subject,text,because");
  }

  @Test
  void theJournalIsWholeInKafkaAndInAFile() throws Exception {
    CommandRun inKafka = audit("verify");
    CommandRun inFile = audit("verify", export().toString());

    assertThat(inKafka.exitCode()).as(inKafka.toString()).isZero();
    assertThat(inKafka.out()).containsPattern("\\d+ events are whole, of journal ");
    assertThat(inFile).isEqualTo(inKafka);
    String end = inKafka.out().lines().toList().get(1).replaceFirst(".* ", "");
    assertThat(audit("verify", "--known", end).exitCode()).isZero();
    String other = "sha256:" + "1".repeat(64);
    CommandRun missing = audit("verify", "--known", other, "-o", "json");
    assertThat(missing.exitCode()).isEqualTo(3);
    JsonNode answer = new JsonMapper().readTree(missing.out());
    assertThat(answer.path("whole").asBoolean()).isFalse();
    assertThat(answer.path("faults").path(0).path("wrong").asText()).contains(other);
  }

  @Test
  void aFileThatWasCutIsNotWhole() throws Exception {
    Path file = export();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 20));

    CommandRun verify = audit("verify", file.toString());
    assertThat(verify.exitCode()).isEqualTo(3);
    assertThat(verify.out()).startsWith("BROKEN at sequence ").contains("it ends in the middle");
    CommandRun replay = audit("replay", file.toString());
    assertThat(replay.exitCode()).isEqualTo(3);
    assertThat(replay.err()).startsWith("PCL6113: the journal is broken");
  }

  @Test
  void replayedItComesToWhatItSays() throws Exception {
    CommandRun run = audit("replay", "--check", "--node", "n1");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains(silent.text())
        .containsPattern("policies +2\n")
        .containsPattern("endpoints +2\n")
        .containsPattern("node n1 +enforce, sha256:")
        .containsPattern("[1-9]\\d* as the journal says, 0 not; 0 by another version");
    CommandRun unknown = audit("replay", "--node", "n2");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("PCL6001: the journal knows no node n2");
    assertThat(audit("replay", "--node", "no node").exitCode()).isEqualTo(2);
    CommandRun before = audit("replay", export().toString(), "--to", "0", "-o", "json");
    assertThat(new JsonMapper().readTree(before.out()).path("policies").asInt()).isZero();
  }

  @Test
  void importedElsewhereItGoesOn() throws Exception {
    String file = export().toString();
    KafkaSettings elsewhere = BrokerFixture.freshPrefix();
    String[] words = {"import", file, "--reason", "the disk is gone", "--operator", "ada"};

    CommandRun run = audit(elsewhere, words);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(audit(elsewhere, "verify").exitCode()).isZero();
    assertThat(audit(elsewhere, "log", "--type", "JournalRestored").out())
        .contains("was restored from", "by operator/ada", "an operator's word: the disk is gone");
    assertThat(replayed(elsewhere).path("setsRoot")).isEqualTo(replayed(KAFKA).path("setsRoot"));
    CommandRun again = audit(elsewhere, words);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("PCL6002: the topic holds another journal");
    try (var cluster = new SmallCluster(elsewhere)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      assertThat(reconciler.status().journal().id()).isEqualTo(journal(KAFKA));
    }
    assertThat(audit(elsewhere, "replay", "--check").exitCode()).isZero();
  }

  private static JsonNode replayed(KafkaSettings kafka) throws Exception {
    return new JsonMapper().readTree(audit(kafka, "replay", "-o", "json").out());
  }

  private static String journal(KafkaSettings kafka) throws Exception {
    return new JsonMapper()
        .readTree(audit(kafka, "verify", "-o", "json").out())
        .path("judged")
        .path("journal")
        .asText();
  }

  @Test
  void anImportThatWasInterruptedIsFinished() throws Exception {
    Path file = export();
    KafkaSettings elsewhere = BrokerFixture.freshTopics();
    List<StoredEvent> events = new ArrayList<>();
    JournalFile.read(file, events::addAll);
    try (var journal = JournalImport.into(elsewhere, new Topics.Copies.Exactly((short) 1))) {
      journal.take(
          events.subList(0, events.size() / 2).stream()
              .map(event -> JournalCodec.decode(event.value()))
              .toList());
    }

    CommandRun run = audit(elsewhere, "import", file.toString(), "--reason", "on with it");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains("imported; " + events.size() / 2 + " events were there");
    assertThat(audit(elsewhere, "verify").out()).contains(events.size() + 1 + " events are whole");
  }
}
