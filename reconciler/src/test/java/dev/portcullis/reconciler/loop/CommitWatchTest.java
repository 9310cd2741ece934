package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.Stand;
import dev.portcullis.reconciler.loop.ForgeWriter.Pace;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.GitPart;
import dev.portcullis.reconciler.web.StatusAnswer.InventoryPart;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import dev.portcullis.reconciler.web.StatusAnswer.RulesPart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitWatchTest {
  private static final CommitId COMMIT = Stand.COMMIT;
  private static final CommitId OTHER = CommitId.ofHex("0".repeat(40));
  private static final Problem PROBLEM =
      new Problem("PCL2001", "a.yaml", 3, 5, "there is no field `prot`", "did you mean `port`?");

  private static NodePart node(String name, String state) {
    return new NodePart(
        new NodeName(name),
        state,
        Order.ENFORCE,
        Digest.ZERO,
        Digest.ZERO,
        "none",
        "none",
        -1,
        "never",
        "none",
        "none");
  }

  /// How everything is: what became of `COMMIT`, what is in force, and how the nodes are.
  private static StatusAnswer status(
      String verdict, CommitId adopted, List<Problem> problems, String... states) {
    var acts = new ActsPart(List.of(), List.of(), List.of());
    return status(
        new GitPart("main", adopted.text(), COMMIT.text(), verdict, problems, "reachable"),
        acts,
        states);
  }

  private static StatusAnswer status(GitPart git, ActsPart acts, String... states) {
    var nodes = new ArrayList<NodePart>();
    for (String state : states) {
      nodes.add(node("n" + nodes.size(), state));
    }
    return new StatusAnswer(
        "here",
        "leader",
        "reachable",
        new JournalPart("j", 7, 1, "2026-01-01T00:00:00Z"),
        git,
        acts,
        new InventoryPart(0, 0, 0, 0, List.of(), List.of()),
        new RulesPart(0, 0, 0, 7),
        nodes);
  }

  private static List<String> said(StatusAnswer status) {
    var reports = new CommitReports(status, "");
    return Stream.of(reports.compile(), reports.rollout())
        .flatMap(report -> report.stream())
        .map(CommitWatchTest::text)
        .toList();
  }

  private static String text(CommitStatus report) {
    return "%s %s %s".formatted(report.context(), report.state(), report.description());
  }

  @Test
  void saysWhatBecameOfACommitAndHowManyNodesEnforceIt() {
    assertThat(said(status("none", CommitId.NONE, List.of()))).isEmpty();
    assertThat(said(status("adopted", COMMIT, List.of(), "enforced", "waiting", "unknown")))
        .containsExactly(
            "portcullis/compile SUCCESS adopted",
            "portcullis/rollout PENDING 1 of 3 nodes enforce it");
    assertThat(said(status("adopted", COMMIT, List.of(), "enforced", "frozen", "retired")))
        .contains("portcullis/rollout SUCCESS 1 of 1 nodes enforce it");
    assertThat(said(status("adopted", COMMIT, List.of(), "enforced", "failed", "refused")))
        .contains("portcullis/rollout FAILURE 1 of 3 nodes enforce it; 2 cannot");
  }

  @Test
  void saysWhatIsWrongWithACommit() {
    assertThat(said(status("rejected", CommitId.NONE, List.of(PROBLEM, PROBLEM))))
        .containsExactly(
            "portcullis/compile FAILURE rejected; 2 to look at, first a.yaml:3:5: there is no"
                + " field `prot`");
  }

  @Test
  void saysWhyACommitIsHeld() {
    var git = new GitPart("main", OTHER.text(), COMMIT.text(), "held", List.of(), "reachable");
    var pin = new StandingAct(OTHER.text(), "operator/ann", "2026-01-01T00:00:00Z", "bad push");
    var freeze = new StandingAct("*", "operator/bob", "2026-01-01T00:00:00Z", "a change window");
    var node = new StandingAct("node/n1", "operator/bob", "2026-01-01T00:00:00Z", "look at it");

    assertThat(said(status(git, new ActsPart(List.of(pin), List.of(freeze), List.of()))))
        .contains(
            "portcullis/compile PENDING held: pinned to 000000000000 by operator/ann: bad push");
    assertThat(said(status(git, new ActsPart(List.of(), List.of(node, freeze), List.of()))))
        .contains(
            "portcullis/compile PENDING held: everything is frozen by operator/bob: a change"
                + " window");
    assertThat(said(status(git, new ActsPart(List.of(), List.of(node), List.of()))))
        .contains("portcullis/compile PENDING held: adopting is suspended by an operator");
  }

  @Test
  void aRejectedCommitIsNotTheOneThatIsRolledOut() {
    var reports = new CommitReports(status("rejected", OTHER, List.of(PROBLEM), "enforced"), "");
    assertThat(reports.compile()).get().extracting(CommitStatus::commit).isEqualTo(COMMIT);
    assertThat(reports.rollout()).get().extracting(CommitStatus::commit).isEqualTo(OTHER);
  }

  @Test
  void aRolloutThatIsOverIsNoNewsAnyMore() throws Exception {
    var forge = new ScriptedForge(_ -> {});
    var metrics = new Metrics(new SimpleMeterRegistry());
    var quick = new Pace(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(4), 4);
    var now = new CopyOnWriteArrayList<>(List.of(status("adopted", COMMIT, List.of(), "enforced")));
    try (var writer = ForgeWriter.start(forge, metrics, quick);
        var watch = CommitWatch.start(now::getLast, writer, "")) {
      SmallCluster.await("a writing is tried", () -> forge.tried().size() >= 2);
      now.add(status("adopted", COMMIT, List.of(), "enforced", "waiting"));
      watch.look();
      now.add(status("adopted", OTHER, List.of(), "waiting"));
      watch.look();
      SmallCluster.await(
          "a writing is tried",
          () -> forge.tried().contains("portcullis/rollout 0 of 1 nodes enforce it"));
    }
    assertThat(forge.tried())
        .contains("portcullis/rollout 1 of 1 nodes enforce it")
        .doesNotContain("portcullis/rollout 1 of 2 nodes enforce it");
  }
}
