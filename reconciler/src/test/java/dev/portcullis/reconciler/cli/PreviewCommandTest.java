package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.reconciler.git.LocalCommits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
  /// The database serves another port too, to everybody.
  private static final String OPENED =
      Manifests.POLICIES
          + """
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: open, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 9000}]}]
          """;

  @TempDir private Path directory = Path.of("");

  private CommandRun directories(String from, String to, String... words) {
    Path existing = Manifests.write(directory.resolve("existing"), "e.yaml", Manifests.EXISTING);
    List<String> all =
        new ArrayList<>(
            List.of(
                "preview",
                "--from",
                Manifests.write(directory.resolve("from"), "p.yaml", from).toString(),
                "--to",
                Manifests.write(directory.resolve("to"), "p.yaml", to).toString(),
                "--inventory",
                existing.toString()));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void whatChangesIsToldWithTheLineThatDoesIt() {
    CommandRun run = directories(Manifests.POLICIES, OPENED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(
            "connections of 1 pair added, 0 pairs removed, 1 pair changed;"
                + " rules change on 1 of 1 node\n")
        .contains("R001 newly reachable from the internet (high)")
        .contains("+ 0.0.0.0-255.255.255.255 => shop/db-0[Pod] : TCP 9000  [p.yaml:25")
        .contains("1 node like n1: rules +");
  }

  @Test
  void aChangeThatChangesNothingIsToldLoudly() {
    CommandRun run =
        directories(
            Manifests.POLICIES,
            "# a word\n" + Manifests.POLICIES,
            "--exit-code",
            "--fail-on",
            "low");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0, "nothing changes: the same rules on every node, the same connections\n", ""));
  }

  @Test
  void aRiskStopsTheChangeWhereThatIsAsked() {
    assertThat(directories(Manifests.POLICIES, OPENED, "--fail-on", "critical").exitCode())
        .isZero();
    assertThat(directories(Manifests.POLICIES, OPENED, "--fail-on", "high").exitCode())
        .isEqualTo(3);
    assertThat(directories(Manifests.POLICIES, OPENED, "--exit-code").exitCode()).isEqualTo(1);
  }

  @Test
  void whatTakesTooLongIsCutOffAndSaysHowMuchThereWas() {
    CommandRun run = directories(Manifests.POLICIES, OPENED, "--limit", "0ms");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).startsWith("CUT OFF: it took longer than 0 s, for 2 files with 1 KiB");
    CommandRun changes = directories(Manifests.POLICIES, OPENED, "--limit", "0ms", "-o", "changes");
    assertThat(changes.exitCode()).isEqualTo(3);
    assertThat(changes.out()).isEmpty();
    assertThat(changes.err()).startsWith("PCL6112: ").contains("--limit");
  }

  @Test
  void mistakesOfTheHeadAreTheAnswer() {
    CommandRun run = directories(Manifests.POLICIES, Manifests.MISTAKEN);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .startsWith("INVALID: 1 mistake in the manifests\n")
        .contains("\n  at p.yaml:7\n");
  }

  @Test
  void mistakesOfTheBaseAreNoAnswer() {
    CommandRun run = directories(Manifests.MISTAKEN, Manifests.POLICIES);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL2003").contains("mistakes of the base");
  }

  @Test
  void theSameIsTheSameByteForByte() throws IOException {
    String first = directories(Manifests.POLICIES, OPENED, "-o", "json").out();

    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "json").out()).isEqualTo(first);
    JsonNode preview = new ObjectMapper().readTree(first);
    assertThat(preview.at("/verdict/gate").asText()).isEqualTo("pass");
    assertThat(preview.at("/summary/pairs/added").asInt()).isEqualTo(1);
    assertThat(preview.at("/connectivity/0/src/range").asText())
        .isEqualTo("0.0.0.0-255.255.255.255");
    assertThat(preview.at("/risks/0/evidence/0/after").asText()).isEqualTo("allow");
    assertThat(preview.at("/nodeClasses/0/diff").size()).isGreaterThan(4);
  }

  @Test
  void changesAloneAreAllOfThemAndNothingElse() throws IOException {
    JsonNode changes =
        new ObjectMapper().readTree(directories(Manifests.POLICIES, OPENED, "-o", "changes").out());

    assertThat(changes.size()).isOne();
    assertThat(changes.at("/changes").size()).isEqualTo(2);
    assertThat(changes.at("/changes/0/type").asText()).isEqualTo("added");
    assertThat(changes.at("/changes/0/new/0/ports").toString()).isEqualTo("[[9000,9000]]");
  }

  @Test
  void everyFormatIsWhatItIsCalled() {
    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "markdown").out())
        .startsWith("## NetworkPolicy preview: ");
    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "html").out())
        .startsWith("<!doctype html>");
    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "svg").out()).startsWith("<svg ");
    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "dot").out())
        .startsWith("digraph preview {");
    assertThat(directories(Manifests.POLICIES, OPENED, "-o", "sarif").out())
        .contains("\"ruleId\":\"R001\"");
  }

  private CommandRun commits(String base, String head, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "preview",
                "--repo",
                directory.resolve("clone").toString(),
                "--base",
                base,
                "--head",
                head));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void aChangeIsCountedFromWhereItLeftItsBase() throws Exception {
    try (var clone = LocalCommits.create(directory.resolve("clone"))) {
      clone.put("p.yaml", Manifests.POLICIES).put("e.yaml", Manifests.EXISTING).commit("main", "a");
      clone.branch("change", "main");
      clone
          .put("p.yaml", OPENED)
          .commit("change", "open\n\nPortcullis-Ack: R001 the port is public\n");
      clone.put("p.yaml", Manifests.POLICIES).put("README.yaml", "").commit("main", "b");
    }
    CommandRun run = commits("main", "change", "--fail-on", "high");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("the base has moved since")
        .contains("  acknowledged: the port is public\n");
  }

  @Test
  void aCommitThatIsNotThereIsNamed() throws Exception {
    LocalCommits.create(directory.resolve("clone")).close();

    assertThat(commits("main", "change").err()).contains("there is no commit `main` here");
  }

  @Test
  void withoutBothSidesNothingCanBeCompared() {
    assertThat(CommandRun.of("preview", "--base", "main").exitCode()).isEqualTo(2);
  }
}
