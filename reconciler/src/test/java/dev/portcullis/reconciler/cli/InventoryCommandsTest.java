package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kafka")
class InventoryCommandsTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        labels: {app: web, step: "1e3"}
      spec: {nodeName: n1}
      status:
        podIPs: [{ip: 10.1.0.5}, {ip: "fd00::5"}]
      """;

  private static final String LIST =
      """
      {"kind":"PodList","items":[{"metadata":{"name":"db","namespace":"shop"},
        "spec":{"nodeName":"n1"}}]}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void whatIsPutIsListedUntilItIsRemoved() throws IOException {
    Files.writeString(directory.resolve("all.yaml"), OBJECTS);
    Files.writeString(directory.resolve("list.json"), LIST);
    CommandRun put = run("inventory", "put", "-f", directory.toString());
    assertThat(put.err()).isEmpty();
    assertThat(put.out()).isEqualTo("put Node//n1\nput Pod/default/web\nput Pod/shop/db\n");
    assertThat(run("inventory", "remove", "Pod/shop/db").exitCode()).isZero();
    assertThat(run("inventory", "get", "Pod").out())
        .containsPattern("Pod/default/web +n1 +10.1.0.5,fd00::5")
        .doesNotContain("shop")
        .doesNotContain("Node");
    assertThat(run("inventory", "get", "-o", "json").out())
        .contains("\"kind\":\"List\"")
        .contains("\"labels\":{\"app\":\"web\",\"step\":\"1e3\"}")
        .contains("\"namespace\":\"default\"");
  }

  @Test
  void aMistakeInOneFileLeavesNothingPut() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), "kind: Pod\nmetadata: {name: early}\n");
    Files.writeString(directory.resolve("b.yaml"), "kind: Pod\nmetadata: {name: [}\n");
    CommandRun put = run("inventory", "put", "-f", directory.toString());
    assertThat(put.exitCode()).isEqualTo(2);
    assertThat(put.err()).containsPattern("PCL6104: .*b.yaml:2:19: ");
    assertThat(run("inventory", "get").out()).doesNotContain("early");
  }

  @Test
  void anObjectWithoutANameIsRefusedAtItsPlace() throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "---\nkind: Pod\n");
    CommandRun put = run("inventory", "put", "-f", file.toString());
    assertThat(put.exitCode()).isEqualTo(2);
    assertThat(put.err()).contains("a.yaml:2: an inventory object has a kind and a name");
  }

  @Test
  void anObjectThatIsThereTwiceIsRefused() throws IOException {
    String pod = "kind: Pod\nmetadata: {name: twin}\n";
    Path file = Files.writeString(directory.resolve("a.yaml"), pod + "---\n" + pod);
    assertThat(run("inventory", "put", "-f", file.toString()).err())
        .contains("a.yaml:4: Pod/default/twin is there twice");
  }

  private static CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--bootstrap";
    all[arguments.length + 1] = KAFKA.bootstrap();
    all[arguments.length + 2] = "--topic-prefix";
    all[arguments.length + 3] = KAFKA.prefix();
    return CommandRun.of(all);
  }
}
