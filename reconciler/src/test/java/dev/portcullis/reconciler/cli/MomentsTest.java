package dev.portcullis.reconciler.cli;

import static dev.portcullis.reconciler.cli.ChangedCluster.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server tells of moments before.
@Tag("kafka")
class MomentsTest {
  private static final ChangedCluster CLUSTER = new ChangedCluster();
  private static final List<Served> SERVED = new ArrayList<>();

  @TempDir private Path directory;

  @BeforeAll
  static void live() throws Exception {
    SERVED.add(new Served(CLUSTER.live(), new Access.LoopbackOnly()));
  }

  @AfterAll
  static void end() {
    SERVED.forEach(Served::close);
    CLUSTER.close();
  }

  private static CommandRun ask(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--server", SERVED.getFirst().url()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /// The moment before anything changed, as people name it.
  private static List<String> spelled() {
    return List.of(at(CLUSTER.first()), CLUSTER.first().time());
  }

  @Test
  void statusTellsWhatWasInForceThen() {
    for (String at : spelled()) {
      CommandRun run = ask("status", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .contains(
              "sequence " + CLUSTER.first().sequence() + ", epoch 1, " + CLUSTER.first().time())
          .contains("in force  " + CLUSTER.begin().text())
          .contains("2 endpoints, 1 nodes")
          .containsPattern("not known +which reconciler led")
          .containsPattern("n1 +untold +enforce +sha256:")
          .doesNotContain("frozen");
    }
    assertThat(ask("status", "--at", CLUSTER.picky().hex()).out())
        .contains("in force  " + CLUSTER.picky().text())
        .contains("2 endpoints")
        .containsPattern("n1 +untold +enforce");
    assertThat(ask("status", "--at", at(CLUSTER.last())).out())
        .contains("frozen    node n1 by operator/ann at ")
        .contains("3 endpoints")
        .containsPattern("n1 +frozen +freeze");
    assertThat(ask("status", "--at", "0").out()).contains("no nodes");
  }

  @Test
  void whatNodesEnforceIsAskedOfNowAlone() {
    CommandRun run = ask("status", "--at", "0", "--exit-code");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("--exit-code asks what nodes enforce now");
    assertThat(ask("rules", "n1", "--at", "0", "--counters").exitCode()).isEqualTo(2);
  }

  @Test
  void rulesAreThoseOfThenWithTheirPlaces() throws Exception {
    for (String at : spelled()) {
      CommandRun run = ask("rules", "n1", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .contains(
              "# node n1, sequence "
                  + CLUSTER.first().sequence()
                  + ", commit "
                  + CLUSTER.begin().text())
          .containsPattern(
              "# networking.k8s.io/NetworkPolicy/default/allow-frontend-to-backend#ingress\\[0\\] +"
                  + "allow-frontend-to-backend.yaml:\\d+\n")
          .doesNotContain("picky");
    }
    assertThat(ask("rules", "n1", "--at", CLUSTER.picky().hex()).out())
        .containsPattern("default/picky#ingress\\[0\\] +picky.yaml:7\n")
        .doesNotContain("10.9.0.4");
    String now = ask("rules", "n1").out();
    assertThat(now).contains("10.9.0.4", "picky.yaml:7", "order freeze");
    CommandRun end = ask("rules", "n1", "--at", at(CLUSTER.last()));
    assertThat(end.out()).as("the newest moment is now").isEqualTo(now);
    assertThat(digest(CLUSTER.first())).isNotEqualTo(digest(CLUSTER.last()));
  }

  private static String digest(JournalPart part) throws Exception {
    String moment = at(part);
    String wanted =
        ask("rules", "n1", "--at", moment, "-o", "json")
            .json()
            .path("snapshot")
            .path("digest")
            .asText();
    assertThat(
            ask("status", "--at", moment, "-o", "json").json().path("nodes").path(0).path("wanted"))
        .as("status and rules say the same")
        .hasToString("\"" + wanted + "\"");
    return wanted;
  }

  @Test
  void inventoryIsWhatTheJournalHadThen() throws Exception {
    for (String at : spelled()) {
      CommandRun run = ask("inventory", "get", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .containsPattern("Pod/default/frontend +n1 +10.9.0.2")
          .contains("Namespace//default")
          .doesNotContain("late");
    }
    String end = at(CLUSTER.last());
    assertThat(ask("inventory", "get", "Pod", "--at", end).out())
        .containsPattern("Pod/default/late +n1 +10.9.0.4")
        .doesNotContain("Namespace");
    assertThat(ask("inventory", "get", "--at", CLUSTER.picky().hex()).out()).doesNotContain("late");
    CommandRun listed = ask("inventory", "get", "--at", end, "-o", "json");
    assertThat(listed.json().path("metadata").path("resourceVersion").asText()).isEqualTo(end);
    Path file = Files.writeString(directory.resolve("list.json"), listed.out());
    assertThat(new ObjectFiles().read(file.toString()).keySet())
        .extracting(InventoryKey::toString)
        .containsExactly(
            "Namespace//default",
            "Node//n1",
            "Pod/default/backend",
            "Pod/default/frontend",
            "Pod/default/late");
  }

  @Test
  void whatNeverWasIsNotFound() {
    for (String[] command :
        new String[][] {{"status"}, {"rules", "n1"}, {"inventory", "get"}, {"connectivity"}}) {
      for (String never : List.of("999999", "a".repeat(40), "2001-01-01T00:00:00Z")) {
        CommandRun run = askOf(never, command);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("PCL6001: the journal knows no such moment: ");
      }
      assertThat(askOf("yesterday", command).err())
          .startsWith("PCL6002: `at` is neither a sequence");
    }
    assertThat(askOf("0", "rules", "n1").err())
        .startsWith("PCL6001: there was no node n1 at sequence 0");
    assertThat(askOf(CLUSTER.picky().hex(), "rules", "n7").err())
        .startsWith("PCL6001: there was no node n7 at");
  }

  private static CommandRun askOf(String moment, String... command) {
    List<String> all = new ArrayList<>(Arrays.asList(command));
    all.addAll(List.of("--at", moment));
    return ask(all.toArray(String[]::new));
  }
}
