package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerStatus.DriftStatus;
import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.EnforcerStatus.SetStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusServerTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/enforcer-status-v1.json");

  @Test
  void theStatusHasTheShapeOfItsGoldenFile() throws IOException {
    var position = new Position("journal-0001", 2, 7, "none", "sha256:00", "enforce");
    var status =
        new EnforcerStatus(
            EnforcerStatus.VERSION,
            "n1",
            "n1-0a1b2c3d",
            "degraded",
            position,
            position,
            Position.NONE,
            1200,
            List.of(new SetStatus("aaaaaaaaaaaaaaaaaaaaaaaaaa", 5, 2, "sha256:11", "readback")),
            new TreeMap<>(Map.of("ipv4", 40, "ipv6", 38)),
            "applied",
            List.of(new Problem("PCL5202", "IPVS")),
            List.of("sha256:22"),
            new DriftStatus(2, "PCL5302", "ipv4: FORWARD: our jump is missing", false),
            0);

    assertThat(StatusServer.Answer.json(status).text() + "\n").isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void onlyGetIsAnswered() throws IOException, InterruptedException {
    try (var server = new StatusServer("127.0.0.1", 0);
        HttpClient client = HttpClient.newHttpClient()) {
      server.on("/livez", () -> StatusServer.Answer.plain(200, "alive"));
      server.start();
      var uri = URI.create("http://127.0.0.1:" + server.port() + "/livez");

      assertThat(status(client, HttpRequest.newBuilder(uri).GET())).isEqualTo(200);
      assertThat(status(client, HttpRequest.newBuilder(uri).DELETE())).isEqualTo(405);
      assertThat(status(client, HttpRequest.newBuilder(URI.create(uri + "/x")).GET()))
          .isEqualTo(404);
    }
  }

  private static int status(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
