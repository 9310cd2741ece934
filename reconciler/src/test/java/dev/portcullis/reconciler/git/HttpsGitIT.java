package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.cli.CommandRun;
import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reconciler's process and a repository behind https and a token.
@Tag("kafka")
class HttpsGitIT {
  private static final String SECRET = "s3cr3t-t0ken-of-git";

  @TempDir private Path directory;
  private Certificate certificate;
  private Upstream upstream;
  private HttpUpstream https;
  private ObjectId head;

  @BeforeEach
  void serveARepository() throws Exception {
    certificate = Certificate.make(directory);
    upstream = new Upstream(directory.resolve("upstream.git"));
    head = upstream.with("README.md", "policies\n").commit("one");
    upstream.point("refs/heads/main", head);
    https =
        HttpUpstream.overTls(
            upstream.repository(), "x-access-token", SECRET, certificate.identity());
  }

  @AfterEach
  void stopServing() {
    https.close();
    upstream.close();
  }

  @Test
  void aTokenInAFileOpensItAndIsShownNowhere() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), SECRET + "\n");
    Host host = Host.here(directory).with("JAVA_TOOL_OPTIONS", certificate.trusting());
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (PortcullisProcess process =
        host.reconcile("reconciler", kafka, https.url(), "--git-token-file=" + file)) {
      process.await(
          "it adopts the head",
          () -> process.status().git().adopted().equals(Upstream.id(head).text()));
      assertThat(Host.here(directory).done("fetch", "--server", process.url()))
          .contains("unchanged");
      isNowhere(process, kafka);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsSaid() throws Exception {
    Host host = Host.here(directory).with("PORTCULLIS_GIT_TOKEN", SECRET);
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (PortcullisProcess process = host.reconcile("reconciler", kafka, https.url())) {
      process.awaitRole("leader");
      CommandRun fetch = Host.here(directory).run("fetch", "--server", process.url());
      assertThat(fetch.exitCode()).as(fetch.toString()).isEqualTo(2);
      assertThat(fetch.out()).startsWith("unreachable").contains(https.url().toString(), "SSL");
      assertThat(process.status().git().remote()).contains("SSL", "since");
      assertThat(https.seen()).as("what the server was shown").isEmpty();
      isNowhere(process, kafka);
    }
  }

  private static void isNowhere(PortcullisProcess process, KafkaSettings kafka) throws Exception {
    assertThat(process.log()).doesNotContain(SECRET);
    assertThat(process.get("/api/v1/status").body()).doesNotContain(SECRET);
    assertThat(process.get("/metrics").body()).doesNotContain(SECRET);
    Evidence.of(kafka).nowhere(SECRET);
  }
}
