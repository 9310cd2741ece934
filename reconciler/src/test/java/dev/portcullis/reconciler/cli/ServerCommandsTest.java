package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.FetchAnswer;
import dev.portcullis.reconciler.web.RecordedPlane;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.WantedAnswer;
import dev.portcullis.reconciler.web.Wanteds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandsTest {
  private final RecordedPlane plane = new RecordedPlane().wants(Wanteds.ofNodeN1());
  private final Served served = new Served(plane, new Access.LoopbackOnly());

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void statusShowsNodesAndTheMistakesOfTheCommitAtTheirPlaces() {
    CommandRun run = run("status");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("sequence 41, epoch 3")
        .contains("policies/web.yaml:7:3: PCL2003: unknown field `podSelectr`")
        .containsPattern("n1 +enforced +enforce +enforcing +40")
        .contains("1 contested")
        .containsPattern("overruled +HostEndpoint//edge: Git describes them too");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void statusAsJsonIsTheAnswer() throws IOException {
    byte[] out = run("status", "-o", "json").out().strip().getBytes(StandardCharsets.UTF_8);
    assertThat(Answers.read(out, StatusAnswer.class)).isEqualTo(plane.status());
  }

  @Test
  void statusSaysNoOnlyWhenAskedForAnExitCode() {
    plane.nodeState("waiting");
    assertThat(run("status").exitCode()).isZero();
    assertThat(run("status", "--exit-code").exitCode()).isEqualTo(1);
  }

  @Test
  void statusSaysYesWhenAllEnforce() {
    assertThat(run("status", "--exit-code").exitCode()).isZero();
  }

  @Test
  void rulesAreWrittenAsTheEnforcerWritesThem() {
    CommandRun run = run("rules", "n1", "--family", "ipv4");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("create pcl4")
        .contains(" 10.1.0.7")
        .contains("*filter\n:pcl-")
        .contains("-A INPUT -j pcl-input")
        .contains("COMMIT\n")
        .doesNotContain("ipv6");
  }

  @Test
  void rulesAsJsonAreTheWholeOfWhatIsWanted() throws IOException {
    byte[] out = run("rules", "n1", "-o", "json").out().strip().getBytes(StandardCharsets.UTF_8);
    assertThat(Answers.read(out, WantedAnswer.class).wanted()).isEqualTo(Wanteds.ofNodeN1());
  }

  @Test
  void rulesOfANodeThatIsNotThereAreNotFound() {
    CommandRun run = run("rules", "n9");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6001: there is no node n9\n  ");
  }

  @Test
  void whereTheJournalCannotBeReadTheQuestionIsForLater() {
    plane.cannotReadTheJournal();
    for (String[] command :
        new String[][] {
          {"status", "--at", "1"},
          {"rules", "n1", "--at", "1"},
          {"inventory", "get", "--at", "1"},
          {"connectivity", "--at", "1"}
        }) {
      CommandRun run = run(command);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("PCL6005: the journal cannot be read now");
    }
  }

  @Test
  void aBrokenJournalIsSaidToBeOne() {
    plane.findsTheJournalBroken();

    CommandRun run = run("status", "--at", "1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6007: it is broken at 7").contains("audit verify");
  }

  @Test
  void aFetchThatIsEnforcedIsDone() {
    CommandRun run = run("fetch", "--wait");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("adopted sha1:").contains("enforced on 2 of 2 nodes");
    assertThat(plane.asked()).containsExactly("fetch 60");
  }

  @Test
  void aFetchDoesNotWaitUnlessTold() {
    assertThat(run("fetch").exitCode()).isZero();
    assertThat(plane.asked()).containsExactly("fetch 0");
  }

  @Test
  void aFetchOfARejectedCommitShowsTheMistakes() {
    plane.finds(answer("rejected"));
    CommandRun run = run("fetch", "--wait=5");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("policies/web.yaml:7:3: PCL2003");
  }

  @Test
  void aFetchThatIsNotEnforcedInTimeTimesOut() {
    plane.finds(answer("adopted"));
    assertThat(run("fetch", "--wait=5").exitCode()).isEqualTo(5);
  }

  @Test
  void aFetchFromARemoteThatIsAwayIsAnError() {
    plane.finds(answer("unreachable"));
    assertThat(run("fetch").exitCode()).isEqualTo(2);
  }

  @Test
  void anAcceptanceGoesToTheServer() {
    plane.operations().holdALoss();
    CommandRun run = run("inventory", "accept", "--reason", "rack burnt", "--operator", "ann");
    assertThat(run.exitCode()).isZero();
    assertThat(plane.asked()).containsExactly("accept ann: rack burnt");
  }

  @Test
  void anAcceptanceOfNothingIsAnError() {
    CommandRun run = run("inventory", "accept", "--reason", "rack burnt");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no loss of inventory is held");
  }

  @Test
  void aTokenIsTakenFromAFile(@TempDir Path directory) throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
    try (var guarded = new Served(plane, new Access.Bearer("s3cret"))) {
      assertThat(CommandRun.of("fetch", "--server", guarded.url()).exitCode()).isEqualTo(2);
      assertThat(
              CommandRun.of("fetch", "--server", guarded.url(), "--token-file", token.toString())
                  .exitCode())
          .isZero();
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidWithWhatToDo() {
    String url = served.url();
    served.close();
    CommandRun run = CommandRun.of("status", "--server", url);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6101: no reconciler answers at").contains("--server");
  }

  @Test
  void aUsageErrorIsTwo() {
    assertThat(run("rules", "Not A Node").exitCode()).isEqualTo(2);
    assertThat(run("fetch", "--wait=601").exitCode()).isEqualTo(2);
    assertThat(run("status", "-o", "yaml").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("inventory").exitCode()).isEqualTo(2);
  }

  private static FetchAnswer answer(String verdict) {
    return new FetchAnswer(
        RecordedPlane.COMMIT, verdict, "", List.of(RecordedPlane.problem()), 0, 2, false);
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = served.url();
    return CommandRun.of(all);
  }
}
