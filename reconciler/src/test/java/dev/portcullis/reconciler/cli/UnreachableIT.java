package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reconciler says while something that it needs is away, and that it goes on when it comes.
class UnreachableIT {
  private static final String SINCE = "\\(since 20[0-9T:.-]+Z\\)";

  @TempDir private Path directory;

  @Test
  @Tag("kafka")
  void withoutItsGitRemoteItServesAndSaysSinceWhen() throws Exception {
    Path repository = directory.resolve("upstream.git");
    URI url = URI.create("file://" + repository);
    try (var process =
        Host.here(directory).reconcile("reconciler", BrokerFixture.freshTopics(), url)) {
      process.awaitRole("leader");
      process.await("it misses Git", () -> process.status().git().remote().contains("since"));
      assertThat(process.status().git().remote()).contains("upstream.git").containsPattern(SINCE);
      assertThat(process.get("/readyz").statusCode()).isEqualTo(200);

      try (var upstream = new Upstream(repository)) {
        upstream.point("refs/heads/main", upstream.with("README.md", "policies\n").commit("one"));
        process.await("it adopts", () -> process.status().git().verdict().equals("adopted"));
      }
      assertThat(process.status().git().remote()).isEqualTo("reachable");
    }
  }

  @Test
  void withoutKafkaItServesAndSaysSinceWhen() throws Exception {
    int port = freePort();
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var process = impatient().reconcile("reconciler", kafka(port), upstream.url())) {
      process.await("it misses Kafka", () -> process.status().kafka().contains("since"));
      assertThat(process.status().kafka())
          .contains("check that the brokers")
          .containsPattern(SINCE);
      assertThat(process.get("/livez").statusCode()).isEqualTo(200);
      assertThat(process.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(process.get("/readyz").body()).contains("Kafka: making topic");

      var broker = new BrokerSettings(directory.resolve("kafka"), List.of(listener(port)));
      try (var _ = EmbeddedBroker.start(broker)) {
        process.awaitRole("leader");
        assertThat(process.status().kafka()).isEqualTo("reachable");
        assertThat(process.get("/readyz").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void withoutKafkaItEndsAtOnceWhenItIsToldTo() throws Exception {
    try (var upstream = new Upstream(directory.resolve("upstream.git"));
        var process = Host.here(directory).reconcile("r", kafka(freePort()), upstream.url())) {
      process.awaitLog("reconciling");
      assertThat(process.terminate(Duration.ofSeconds(15))).isEqualTo(143);
      assertThat(process.log()).contains("ended").doesNotContain("ERROR");
    }
  }

  /// Asks Kafka for less long than usual.
  private Host impatient() {
    return Host.here(directory)
        .with("PORTCULLIS_KAFKA_CLIENT_REQUEST_TIMEOUT_MS", "2000")
        .with("PORTCULLIS_KAFKA_CLIENT_DEFAULT_API_TIMEOUT_MS", "3000");
  }

  private static KafkaSettings kafka(int port) {
    return KafkaSettings.of("127.0.0.1:" + port);
  }

  private static Listener listener(int port) {
    return new Listener("127.0.0.1", port);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
