package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.enforcer.agent.EnforcerStatus.DriftStatus;
import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.EnforcerStatus.SetStatus;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `enforcer status` and `enforcer plan`, as somebody types them.
class NodeCommandsTest {
  private static final Position SEVENTH =
      new Position("journal-0001", 2, 7, "main@sha1:0a1b", "sha256:0011223344556677", "enforce");
  private static final EnforcerStatus STATUS =
      new EnforcerStatus(
          EnforcerStatus.VERSION,
          "n1",
          "n1-0a1b2c3d",
          "last_good",
          SEVENTH,
          Position.NONE,
          SEVENTH,
          3_723_000,
          List.of(new SetStatus("aaaaaaaaaaaaaaaaaaaaaaaaaa", 5, 2, "sha256:11", "readback")),
          new TreeMap<>(Map.of("ipv4", 40)),
          "rolled_back",
          List.of(new Problem("PCL5010", "cut off")),
          List.of("sha256:22"),
          new DriftStatus(2, "PCL5302", "ipv4: FORWARD: our jump is missing", false),
          0);

  @TempDir private Path directory = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("enforcer"));
    all.addAll(Arrays.asList(words));
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private static StatusServer server(StatusServer.Answer answer) throws IOException {
    var server = new StatusServer("127.0.0.1", 0);
    server.on("/api/v1/status", () -> answer);
    server.on("/api/v1/plan", () -> answer);
    server.start();
    return server;
  }

  private static String url(StatusServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  /// Nothing listens at a port that was just let go of.
  private static String nowhere() throws IOException {
    try (StatusServer server = server(StatusServer.Answer.plain(200, ""))) {
      return url(server);
    }
  }

  private void keepLastGood() throws StoreException {
    var node = new NodeInMemory();
    new LastGoodStore(directory.resolve("last-good"))
        .save(node.cluster.wanted(Order.ENFORCE, List.of(0)));
  }

  @Test
  void aRunningEnforcerTellsHowThingsStand() throws IOException {
    try (StatusServer server = server(StatusServer.Answer.json(STATUS))) {
      assertThat(run("status", "--url", url(server))).isZero();
    }

    assertThat(out.toString())
        .isEqualTo(
            """
            node        n1, enforcer n1-0a1b2c3d
            mode        last_good
            wanted      sequence 7, epoch 2, commit main@sha1:0a1b, sha256:0011223344556677
            applied     -
            last good   sequence 7, epoch 2, commit main@sha1:0a1b, sha256:0011223344556677
            heard       1 h 2 min ago
            reported    rolled_back
            rules       40 of ipv4
            sets        1 with 2 members
                        aaaaaaaaaaaaaaaaaaaaaaaaaa  2 members, sequence 5, readback
            drift       2 times, last PCL5302: ipv4: FORWARD: our jump is missing
            held back   sha256:22
            problem     PCL5010: cut off
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withExitCodeANodeThatIsBehindIsOne() throws IOException {
    try (StatusServer server = server(StatusServer.Answer.json(STATUS))) {
      assertThat(run("status", "--url", url(server), "--exit-code")).isEqualTo(1);
    }
  }

  @Test
  void asJsonItIsWhatTheEnforcerSaid() throws IOException {
    StatusServer.Answer answer = StatusServer.Answer.json(STATUS);
    try (StatusServer server = server(answer)) {
      assertThat(run("status", "--url", url(server), "-o", "json")).isZero();
    }
    var json = new ObjectMapper();

    assertThat(json.readTree(out.toString())).isEqualTo(json.readTree(answer.text()));
  }

  @Test
  void withoutAnEnforcerTheDiskIsRead() throws IOException, StoreException {
    keepLastGood();
    new AdoptionFiles(directory).refuse(new JournalId("journal-of-others"));

    int code = run("status", "--url", nowhere(), "--state-dir", directory.toString());

    assertThat(code).isZero();
    assertThat(err.toString()).startsWith("PCL6101: no enforcer answers at http://127.0.0.1:");
    assertThat(out.toString().lines().map(line -> line.substring(0, 12).strip()))
        .containsExactly("from disk", "last good", "accepted", "refused", "backend");
    assertThat(out.toString()).contains("journal journal-of-others; `portcullis enforcer adopt`");
  }

  @Test
  void asJsonWhatIsFromTheDiskSaysSo() throws IOException, StoreException {
    keepLastGood();

    int code = run("status", "--url", nowhere(), "--state-dir", directory.toString(), "-o", "json");

    assertThat(code).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("mode").asText()).isEmpty();
    assertThat(answer.path("disk").path("lastGood").path("sequence").asLong()).isPositive();
  }

  @Test
  void aPlanThatIsEmptySaysSo() throws IOException {
    var plan = PlanDraft.nothing(MemoryCluster.NODE, "nothing yet");
    try (StatusServer server = server(StatusServer.Answer.json(plan))) {
      assertThat(run("plan", "--url", url(server), "--exit-code")).isZero();
    }

    assertThat(out.toString()).endsWith("# nothing yet\nnothing would change\n");
  }

  @Test
  void withoutAnEnforcerThePlanIsOfLastGood() throws IOException, StoreException {
    keepLastGood();
    Path settings = directory.resolve("settings.yaml");
    Files.writeString(
        settings, "enforcer: {kernel: memory, stateDirectory: %s}\n".formatted(directory));

    int code = run("plan", "--url", nowhere(), "--settings", settings.toString(), "--exit-code");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("# last good: sequence ")
        .contains("\ntable filter, ipv4\nchain FORWARD changed\n+-A FORWARD -j pcl-forward\n");
  }

  @Test
  void somebodyElseWhoAnswersIsNoEnforcer() throws IOException {
    try (StatusServer server = server(StatusServer.Answer.plain(200, "hello"))) {
      assertThat(run("status", "--url", url(server))).isEqualTo(2);
    }

    assertThat(err.toString()).startsWith("PCL6102: http://127.0.0.1:");
  }

  @Test
  void settingsThatCannotBeUsedAreSaid() {
    assertThat(run("status", "--settings", directory.resolve("none").toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith("PCL6103: the settings in ");
  }
}
