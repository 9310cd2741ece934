package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.signers.AllowedSigners;
import dev.portcullis.reconciler.signers.SignatureCheck;
import dev.portcullis.reconciler.signers.SignatureCheck.Demand;
import dev.portcullis.reconciler.signers.SigningGit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a commit that the machine's own Git signed to what the audit log says of a node's report.
@Tag("kafka")
class SignedCommitsTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();

  @TempDir private Path directory = Path.of("");

  private static List<String> log(String... words) {
    String[] whole = {"audit", "log", "--reports", "--bootstrap", KAFKA.bootstrap()};
    String[] more = {"--topic-prefix", KAFKA.prefix()};
    CommandRun run =
        CommandRun.of(Stream.of(whole, more, words).flatMap(Arrays::stream).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run.out().lines().toList();
  }

  private static String verdict(Reconciler reconciler) {
    return reconciler.status().git().verdict();
  }

  @Test
  void aNodesReportIsLedBackToTheKeyThatSignedAndUnsignedCommitsAreRejected() throws Exception {
    try (var cluster = new SmallCluster(KAFKA)) {
      SigningGit git = SigningGit.clone(cluster.repository().url().getPath(), directory);
      Path key = git.key("laptop", "-t", "ed25519");
      String file = "ada@example.org namespaces=\"git\" " + SigningGit.publicHalf(key);
      cluster.check(new SignatureCheck.On(AllowedSigners.ofText(file), Demand.REQUIRED));
      git.commitSigned(key);
      git.push();
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      cluster.enforceInMemory(reconciler);

      git.commit();
      git.push();
      var _ = reconciler.fetch(Duration.ZERO);
      SmallCluster.await("it rejected", () -> verdict(reconciler).equals("rejected"));

      String signed = "signed by the key " + git.fingerprint(key) + " of ada@example.org";
      assertThat(log("--type", "EnforcementReport"))
          .anyMatch(line -> line.contains("because of event") && line.contains(signed));
      assertThat(log("--type", "EnforcementReport", "-o", "json"))
          .isNotEmpty()
          .anyMatch(line ->
              line.contains("\"key\":\"%s\"".formatted(git.fingerprint(key)))
                  && line.contains("\"signer\":\"ada@example.org\",\"verdict\":\"good\""));
      assertThat(log("--type", "CommitAdopted")).anyMatch(line -> line.contains(signed));
      assertThat(log("--type", "CommitRejected", "-o", "json"))
          .singleElement()
          .asString()
          .contains("no signer's good signature is on the commit: unsigned")
          .contains("\"verdict\":\"unsigned\"");
      assertThat(reconciler.status().git().problems())
          .extracting(problem -> problem.code())
          .containsExactly("PCL2202");

      git.commitSigned(key);
      git.push();
      var _ = reconciler.fetch(Duration.ZERO);
      SmallCluster.await("it adopted", () -> verdict(reconciler).equals("adopted"));
    }
  }
}
