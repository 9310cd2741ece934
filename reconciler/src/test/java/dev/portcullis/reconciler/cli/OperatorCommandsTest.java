package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.decide.ResourceChanges;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.ActAnswer;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.RecordedPlane;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorCommandsTest {
  private static final String COMMIT = RecordedPlane.COMMIT;
  private static final String KEY = "networking.k8s.io/NetworkPolicy/shop/web";

  private final RecordedPlane plane = new RecordedPlane();
  private final Served served = new Served(plane, new Access.LoopbackOnly());

  @AfterEach
  void stop() {
    served.close();
  }

  /// Runs the command in ann's name, because it burns.
  private CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--operator", "ann", "--reason", "it burns", "--server", served.url()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void aRollbackNamesItsCommitAndSaysWhatChanged() {
    var gone = new GitEvent.PolicyRemoved(ResourceKey.parse(KEY));
    plane
        .operations()
        .rule(
            new Ruling.Granted(
                new Sequence(57), new ResourceChanges(List.of(gone), List.of(), List.of())));

    CommandRun run = run("rollback", "--to", COMMIT);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo("pinned to %s, at sequence 57\nremoved  %s\n".formatted(COMMIT, KEY));
    assertThat(plane.asked()).containsExactly("rollback to " + COMMIT + " ann: it burns");
  }

  @Test
  void aCommitMayBeNamedByItsDigitsAlone() {
    assertThat(run("rollback", "--to", COMMIT.replace("sha1:", "")).exitCode()).isZero();
    assertThat(plane.asked()).containsExactly("rollback to " + COMMIT + " ann: it burns");
  }

  @Test
  void aDryRunOnlyAsks() {
    CommandRun run = run("rollback", "--to", COMMIT, "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("would be pinned to " + COMMIT + "\n");
    assertThat(plane.asked()).containsExactly("rehearse rollback to " + COMMIT + " ann: it burns");
  }

  @Test
  void aRollbackBeyondALimitShowsWhereAndEndsWithFour() {
    plane.operations().rule(new Ruling.Exceeding(List.of(RecordedPlane.problem())));

    CommandRun run = run("rollback", "--to", COMMIT);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).startsWith("rejected\npolicies/web.yaml:7:3: PCL2003");
  }

  @Test
  void everyActGoesToTheServerWithWhoAndWhy() {
    assertThat(run("unpin").out()).isEqualTo("unpinned, at sequence 42\n");
    assertThat(run("freeze").out()).isEqualTo("everything is frozen, at sequence 42\n");
    assertThat(run("thaw", "--node", "n1").out()).isEqualTo("node n1 is thawed, at sequence 42\n");
    assertThat(run("node", "retire", "n1").out()).isEqualTo("node n1 is retired, at sequence 42\n");
    assertThat(run("glass", "break", "--what", "iptables -F").out())
        .isEqualTo("noted, at sequence 42\n");

    assertThat(plane.asked())
        .containsExactly(
            "Unpin[] ann: it burns",
            "Freeze[scope=Everything[]] ann: it burns",
            "Thaw[scope=OneNode[node=n1]] ann: it burns",
            "RetireNode[node=n1] ann: it burns",
            "BreakGlass[what=iptables -F] ann: it burns");
  }

  @Test
  void asJsonItIsTheAnswer() throws IOException {
    byte[] out = run("freeze", "-o", "json").out().strip().getBytes(StandardCharsets.UTF_8);

    assertThat(Answers.read(out, ActAnswer.class))
        .isEqualTo(
            new ActAnswer("done", 42, List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void whatIsRefusedIsAnErrorWithWhatToDo() {
    plane
        .operations()
        .rule(new Ruling.Refused("everything is frozen already", "`portcullis thaw` ends that"));

    CommandRun run = run("freeze");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("PCL6006: everything is frozen already\n  `portcullis thaw` ends that\n");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    plane
        .operations()
        .rule(new Ruling.Missing("there is no node n9", "`portcullis status` lists them"));

    CommandRun run = run("node", "retire", "n9");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("PCL6001: there is no node n9\n");
  }

  @Test
  void wrongUsageIsTwoAndAsksForNothing() {
    assertThat(run("rollback", "--to", "main").exitCode()).isEqualTo(2);
    assertThat(run("rollback").exitCode()).isEqualTo(2);
    assertThat(run("freeze", "--node", "Not A Node").exitCode()).isEqualTo(2);
    assertThat(run("glass", "break").exitCode()).isEqualTo(2);
    assertThat(run("glass", "break", "--what", " ").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("glass").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("node").exitCode()).isEqualTo(2);
    for (String reason : List.of("", " ", "two\nlines", "x".repeat(1001))) {
      CommandRun run = CommandRun.of("freeze", "--reason", reason, "--server", served.url());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("the reason is one line of 1 to 1000 characters");
    }
    assertThat(CommandRun.of("freeze", "--server", served.url()).err()).contains("--reason");
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void statusShowsWhatIsNotUndone() {
    String at = "2026-11-22T10:00:00.000Z";
    plane.stands(
        new ActsPart(
            List.of(new StandingAct(COMMIT, "operator/ann", at, "it burns")),
            List.of(
                new StandingAct("*", "operator/bob", at, "the move"),
                new StandingAct("node/n2", "operator/bob", at, "a bad disk")),
            List.of(new StandingAct("n3", "operator/cy", at, "sold"))));

    assertThat(CommandRun.of("status", "--server", served.url()).out())
        .contains(
            "  pinned    to " + COMMIT + " by operator/ann at " + at + ": it burns\n",
            "  frozen    everything by operator/bob at " + at + ": the move\n",
            "  frozen    node n2 by operator/bob at " + at + ": a bad disk\n",
            "  retired   n3 by operator/cy at " + at + ": sold\n");
  }
}
