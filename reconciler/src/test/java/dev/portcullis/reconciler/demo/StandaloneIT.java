package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One process is the whole product, on a node of real packets.
class StandaloneIT {
  /// What Kafka logs as errors where a machine is so slow that a heartbeat comes late, or that a
  /// broker does not answer a last fetch in time: no word about this program.
  private static final List<String> OF_SLOWNESS =
      List.of("[QuorumController id=", "Failed to close fetcher with a timeout");

  private static final DemoNode NODE = DemoNode.ROUTING;
  private static final String DENY = "deny-all-ingress-to-backend.yaml";
  private static final String ALLOW = "allow-frontend-to-backend.yaml";

  /// How long the program allows itself to end.
  private static final Duration DRAINING = Duration.ofSeconds(50);

  /// What a Java program ends with that was told to by SIGTERM.
  private static final int TERMINATED = 143;

  private static Bed bed;

  @TempDir private Path directory;

  @BeforeAll
  static void makeTheBed() {
    bed = Bed.make();
  }

  @AfterAll
  static void takeItAway() {
    bed.close();
  }

  @Test
  void whatIsPushedIsWhatPacketsMeet() throws Exception {
    try (var standalone = new Standalone(bed.on(NODE, directory), NODE);
        PortcullisProcess process = standalone.start()) {
      standalone.begin(process);
      bed.isServed(DemoPod.FRONTEND, DemoPod.BACKEND);

      assertThat(standalone.push(DENY)).contains("adopted").contains("on 1 of 1 nodes");
      bed.isRefused(DemoPod.FRONTEND, DemoPod.BACKEND);

      assertThat(standalone.push(ALLOW)).contains("adopted");
      bed.isServed(DemoPod.FRONTEND, DemoPod.BACKEND);
      bed.isRefused(DemoPod.OTHER, DemoPod.BACKEND);
      assertThat(standalone.command("rules", NODE.toString()))
          .contains("*filter")
          .contains("NetworkPolicy/default/allow-frontend-to-backend#ingress[0]");
      assertThat(standalone.command("status")).containsPattern(NODE + " +enforced +enforce");
    }
  }

  @Test
  void endedItLeavesTheRulesAndStartedAgainItTakesThemAsTheyAre() throws Exception {
    try (var standalone = new Standalone(bed.on(NODE, directory), NODE)) {
      StatusAnswer before;
      try (PortcullisProcess process = standalone.start()) {
        standalone.begin(process);
        standalone.push(DENY);
        bed.isRefused(DemoPod.FRONTEND, DemoPod.BACKEND);
        before = standalone.status();
        assertThat(process.terminate(DRAINING)).isEqualTo(TERMINATED);
        assertThat(process.log()).contains("ended").doesNotContain("not end in time");
        assertThat(errors(process)).isEmpty();
      }
      bed.isRefused(DemoPod.FRONTEND, DemoPod.BACKEND);
      Supplier<Finding> watch = bed.watchRules(NODE);
      Instant restart = Instant.now();

      try (PortcullisProcess process = standalone.start()) {
        process.awaitLog("outcome=\"UNCHANGED\"");
        process.await("the node was found unchanged", () -> isUnchanged(standalone, restart));
        StatusAnswer after = standalone.status();
        assertThat(after.journal().id()).isEqualTo(before.journal().id());
        assertThat(after.journal().epoch()).isEqualTo(before.journal().epoch() + 1);
        assertThat(after.journal().sequence()).isGreaterThan(before.journal().sequence());
      }
      Finding finding = watch.get();
      assertThat(finding.ok()).as(finding.toString()).isTrue();
      bed.isRefused(DemoPod.FRONTEND, DemoPod.BACKEND);
    }
  }

  /// The errors that it logged.
  private static List<String> errors(PortcullisProcess process) {
    return process
        .log()
        .lines()
        .filter(line -> line.contains(" ERROR ") && OF_SLOWNESS.stream().noneMatch(line::contains))
        .toList();
  }

  private static boolean isUnchanged(Standalone standalone, Instant since) throws Exception {
    StatusAnswer.NodePart node = standalone.node();
    return node.outcome().equals("UNCHANGED")
        && node.state().equals("enforced")
        && Instant.parse(node.reportedAt()).isAfter(since);
  }
}
