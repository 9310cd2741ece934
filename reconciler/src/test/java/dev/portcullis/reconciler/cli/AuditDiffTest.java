package dev.portcullis.reconciler.cli;

import static dev.portcullis.reconciler.cli.ChangedCluster.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `audit diff` finds different between two moments of a journal.
@Tag("kafka")
class AuditDiffTest {
  private static final ChangedCluster CLUSTER = new ChangedCluster();

  @TempDir private Path directory;

  @BeforeAll
  static void live() throws Exception {
    var _ = CLUSTER.live();
  }

  @AfterAll
  static void end() {
    CLUSTER.close();
  }

  private static CommandRun diff(String... words) {
    List<String> all = new ArrayList<>(List.of("audit", "diff"));
    all.addAll(List.of(words));
    return CommandRun.on(CLUSTER.kafka(), all);
  }

  @Test
  void theDifferenceNamesThePolicyThePodAndTheFreeze() {
    CommandRun run = diff(CLUSTER.begin().hex(), at(CLUSTER.last()));

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains(", commit " + CLUSTER.begin().text(), ", commit " + CLUSTER.picky().text())
        .contains("is in force: Ada said `Be picky`, by git/ada@example.org")
        .contains("node n1 is frozen, by operator/ann")
        .contains("+ frozen node/n1, by operator/ann at ")
        .contains("policies: NetworkPolicy +1 ~0 -0\n")
        .contains("+ networking.k8s.io/NetworkPolicy/default/picky  [picky.yaml]\n")
        .contains("inventory: Pod +1 ~0 -0\n+ Pod/default/late\n")
        .contains("+ default/backend[Pod] => default/late[Pod] : ANY all\n")
        .contains("=> default/frontend[Pod] : ANY all  [picky.yaml:1]\n")
        .contains("kept rules of before (frozen, or refused): n1\n")
        .doesNotContain("earlier one", "like n1");
  }

  @Test
  void theDifferenceHasTheRulesOfEachClassOfNodes() throws Exception {
    CommandRun run = diff(CLUSTER.first().time(), at(CLUSTER.grown()));

    assertThat(run.out())
        .contains("rules change on 1 of 1 node\n")
        .contains("1 node like n1: rules +")
        .containsPattern("\\+-A pcl-.*picky#ingress\\[0\\]")
        .doesNotContain("frozen");
    JsonNode json = diff(CLUSTER.first().time(), at(CLUSTER.grown()), "-o", "json").json();
    assertThat(json.fieldNames())
        .toIterable()
        .as("what docs/audit.md describes")
        .containsExactlyInAnyOrder(
            "journal",
            "from",
            "to",
            "direction",
            "decisions",
            "policies",
            "resources",
            "inventory",
            "settings",
            "standing",
            "summary",
            "connectivity",
            "nodeClasses",
            "risks",
            "kept",
            "unwritable");
    assertThat(json.path("direction").asText()).isEqualTo("forward");
    assertThat(json.path("from").path("commit").asText()).isEqualTo(CLUSTER.begin().text());
    assertThat(json.path("to").path("sequence").asLong()).isEqualTo(CLUSTER.grown().sequence());
    assertThat(json.path("nodeClasses").path(0).path("example").asText()).isEqualTo("n1");
    assertThat(json.path("inventory").path(0).path("listed").path(0).path("key").asText())
        .isEqualTo("Pod/default/late");
  }

  @Test
  void backwardsItIsTheWayBack() throws Exception {
    CommandRun run = diff(at(CLUSTER.grown()), at(CLUSTER.first()));
    JsonNode forward = diff(at(CLUSTER.first()), at(CLUSTER.grown()), "-o", "json").json();
    JsonNode backward = diff(at(CLUSTER.grown()), at(CLUSTER.first()), "-o", "json").json();

    assertThat(run.out())
        .contains("the second moment is the earlier one")
        .contains("is in force: Ada said `Be picky`")
        .contains("policies: NetworkPolicy +0 ~0 -1\n")
        .contains("- networking.k8s.io/NetworkPolicy/default/picky  [picky.yaml]\n")
        .contains("- Pod/default/late\n")
        .contains("=> default/frontend[Pod] : ANY all  [picky.yaml:1 (before)]\n");
    assertThat(backward.path("decisions")).isEqualTo(forward.path("decisions"));
    assertThat(backward.path("summary").path("pairs").path("removed"))
        .isEqualTo(forward.path("summary").path("pairs").path("added"));
    assertThat(backward.path("summary").path("kernel").path("rulesAdded"))
        .isEqualTo(forward.path("summary").path("kernel").path("rulesRemoved"));
  }

  @Test
  void aMomentIsNotDifferentFromItself() {
    CommandRun run = diff(at(CLUSTER.grown()), at(CLUSTER.grown()), "--exit-code");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).endsWith("these are one moment\n\nnothing is different\n");
    assertThat(diff(at(CLUSTER.first()), at(CLUSTER.grown()), "--exit-code").exitCode())
        .isEqualTo(1);
  }

  @Test
  void aFileSaysTheSame() {
    Path file = directory.resolve("journal.gz");
    CommandRun export = CommandRun.on(CLUSTER.kafka(), List.of("audit", "export", file.toString()));
    assertThat(export.exitCode()).as(export.toString()).isZero();

    CommandRun run =
        CommandRun.of(
            "audit", "diff", CLUSTER.begin().hex(), CLUSTER.picky().hex(), file.toString());

    assertThat(run.out()).contains("default/picky");
    assertThat(run).isEqualTo(diff(CLUSTER.begin().hex(), CLUSTER.picky().hex()));
  }

  @Test
  void momentsThatNeverWereAreNamed() {
    assertThat(diff("0", "999999").err())
        .startsWith("PCL6001: the journal never came to sequence 999999\n");
    assertThat(diff("a".repeat(40), "2001-01-01T00:00:00Z").err())
        .startsWith(
            "PCL6001: the journal never came to commit %s and 2001-01-01T00:00:00.000Z\n"
                .formatted("a".repeat(40)));
    assertThat(diff("0", "yesterday").exitCode()).isEqualTo(2);
    assertThat(diff("0").exitCode()).isEqualTo(2);
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    CommandRun run = diff("0", at(CLUSTER.last()), "--limit", "0ms");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err()).startsWith("PCL6112: what is different was not found out: ");
  }
}
