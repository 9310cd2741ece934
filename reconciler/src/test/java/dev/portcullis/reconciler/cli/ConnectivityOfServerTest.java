package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.LiveImages;
import dev.portcullis.reconciler.web.RecordedPlane;
import dev.portcullis.reconciler.web.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `connectivity` without manifests: a running reconciler answers.
class ConnectivityOfServerTest {
  private final RecordedPlane plane =
      new RecordedPlane().has(LiveImages.of(Manifests.EXISTING + "---\n" + Manifests.POLICIES));
  private final Served served = new Served(plane, new Access.LoopbackOnly());

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aRunningReconcilerSaysWhatItsManifestsSay(@TempDir Path directory) {
    Manifests.write(directory, "e.yaml", Manifests.EXISTING);
    Manifests.write(directory, "p.yaml", Manifests.POLICIES);
    for (String format : new String[] {"text", "csv", "markdown"}) {
      for (String grouping : new String[] {"workload", "pod"}) {
        CommandRun live = run("-o", format, "--group-by", grouping);
        CommandRun written =
            CommandRun.of(
                "connectivity",
                "--manifests",
                directory.toString(),
                "-o",
                format,
                "--group-by",
                grouping);
        assertThat(live).as("%s, %s", format, grouping).isEqualTo(written);
        assertThat(live.out()).contains("shop/db-0[Pod]");
      }
    }
  }

  @Test
  void asTextAPairIsALine() {
    assertThat(run()).isEqualTo(new CommandRun(0, Manifests.TEXT, ""));
  }

  @Test
  void asJsonTheInputIsTheJournalAtItsNewestEvent() {
    assertThat(run("-o", "json").out())
        .startsWith("{\"input\":\"journal-1@4\",\"connections\":[{\"src\":")
        .endsWith("\"warnings\":[]}\n");
  }

  @Test
  void endpointsThatClaimOneAddressAreWarnedOf() {
    plane.has(
        LiveImages.of(
            Manifests.EXISTING
                + "---\n"
                + Manifests.EXISTING.replace("web-x1", "web-x2").replace("db-0", "db-1")));
    CommandRun run = run();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("claim");
    assertThat(run.err()).contains("2 addresses");
    assertThat(run("-o", "json").out()).contains("\"warnings\":[\"several endpoints claim");
  }

  @Test
  void aReconcilerThatStillReadsTheJournalIsNotBelieved() {
    plane.isStarting();
    CommandRun run = run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6005: the journal is not read to its end yet");
  }

  @Test
  void aReconcilerThatIsNotThereIsSaid() {
    String url = served.url();
    served.close();
    CommandRun run = CommandRun.of("connectivity", "--server", url);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("PCL6101: no reconciler answers");
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() throws IOException {
    String whole = run("-o", "json").out().strip();
    for (int length : new int[] {0, 1, whole.length() / 2, whole.length() - 1}) {
      CommandRun run = answeredWith(whole.substring(0, length));
      assertThat(run.exitCode()).as("cut at %s", length).isEqualTo(2);
      assertThat(run.err()).as("cut at %s", length).startsWith("PCL6102: ");
    }
    assertThat(answeredWith(whole)).isEqualTo(new CommandRun(0, Manifests.TEXT, ""));
  }

  @Test
  void anAnswerThatIsNotAReconcilersIsSaid() throws IOException {
    assertThat(answeredWith("[]").err()).startsWith("PCL6102: ");
    assertThat(answeredWith("<html>").err()).startsWith("PCL6102: ");
    assertThat(answeredWith("{\"input\":\"x\"}").err()).startsWith("PCL6102: ");
    assertThat(answeredWith("{\"connections\":[{\"src\":{}}]}").err()).startsWith("PCL6102: ");
  }

  /// Asks a server that answers everything with `body`.
  private static CommandRun answeredWith(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return CommandRun.of(
          "connectivity", "--server", "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "connectivity";
    all[1] = "--server";
    all[2] = served.url();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }
}
