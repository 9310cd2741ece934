package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Summary.Meaning;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Served;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis preview --at`: a change is held against what exists in a running system.
@Tag("kafka")
class RunningPreviewTest {
  private static final Path EXAMPLE =
      Path.of("..", "policies-example", "allow-frontend-to-backend.yaml");

  @TempDir private Path directory = Path.of("");

  private CommandRun preview(String server, String at, String... words) throws Exception {
    String policy = Files.readString(EXAMPLE);
    List<String> all =
        new ArrayList<>(
            List.of(
                "preview",
                "--from",
                Manifests.write(directory.resolve("from"), "p.yaml", policy).toString(),
                "--to",
                Manifests.write(directory.resolve("to"), "p.yaml", policy.replace("8000", "9000"))
                    .toString(),
                "--server",
                server,
                "--at",
                at));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void whatExistsIsToldByARunningSystem() throws Exception {
    try (var cluster = new SmallCluster(BrokerFixture.freshTopics())) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      SmallCluster.await("pods are known", () -> reconciler.status().inventory().endpoints() == 2);
      try (var served = new Served(reconciler, new Access.LoopbackOnly())) {
        CommandRun now = preview(served.url(), "now", "-o", "json", "--exit-code");

        assertThat(now.exitCode()).as(now.err()).isEqualTo(1);
        Preview preview = Records.PREVIEW.decode(bytes(now.out().strip()));
        assertThat(preview.summary().meaning()).isEqualTo(Meaning.CONNECTIVITY);
        assertThat(preview.summary().pairs().changed()).isEqualTo(1);
        assertThat(preview.summary().nodes().affected()).isEqualTo(1);
        var source = (Inventory.Journal) preview.inventory().source();

        CommandRun then = preview(served.url(), source.sequence().toString(), "-o", "json");
        assertThat(then.out()).isEqualTo(now.out());

        CommandRun before = preview(served.url(), "1", "-o", "json");
        assertThat(Records.PREVIEW.decode(bytes(before.out().strip())).summary().nodes().total())
            .isZero();
        assertThat(preview(served.url(), "999999").err()).contains("no such moment");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws Exception {
    assertThat(preview("http://127.0.0.1:1", "now", "-o", "changes").exitCode()).isEqualTo(2);
    assertThat(preview("http://127.0.0.1:1", "now", "--inventory", "x").exitCode()).isEqualTo(2);
    assertThat(preview("http://127.0.0.1:1", "now").err()).contains("no reconciler answers");
  }
}
