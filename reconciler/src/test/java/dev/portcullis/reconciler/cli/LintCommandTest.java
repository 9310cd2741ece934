package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  /// Accepted, and worth a word: an order that Kubernetes' own policies have.
  private static final String OLD =
      """
      apiVersion: policy.networking.k8s.io/v1alpha1
      kind: BaselineAdminNetworkPolicy
      metadata: {name: default}
      spec:
        subject: {namespaces: {}}
        ingress: [{action: Deny, from: [{namespaces: {}}]}]
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void whatACommitMayHoldIsDone() {
    Manifests.write(directory, "p.yaml", Manifests.POLICIES);
    Manifests.write(directory, "e.yaml", Manifests.EXISTING);
    assertThat(lint())
        .isEqualTo(new CommandRun(0, "2 resources, 0 mistakes, 0 warnings, 0 risks\n", ""));
  }

  @Test
  void mistakesAreTheAnswerWithTheirPlaces() {
    Manifests.write(directory, "p.yaml", Manifests.MISTAKEN);
    CommandRun run = lint();
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("PCL2003: unknown field `form`")
        .contains("\n  at " + directory + "/p.yaml:7:7\n")
        .endsWith("0 resources, 1 mistakes, 0 warnings, 0 risks\n");
  }

  @Test
  void itIsAsStrictAsACommit() {
    Manifests.write(directory, "p.yaml", Manifests.WARNED);
    CommandRun run = lint();
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).startsWith("PCL2027: ").contains("/p.yaml:8:23\n");
  }

  @Test
  void warningsAloneAreDone() {
    Manifests.write(directory, "p.yaml", OLD);
    CommandRun run = lint();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("PCL2051: ")
        .endsWith("1 resources, 0 mistakes, 1 warnings, 0 risks\n");
  }

  @Test
  void asJsonItIsOneObject() throws IOException {
    Manifests.write(directory, "o.yaml", OLD);
    Manifests.write(directory, "p.yaml", Manifests.MISTAKEN);
    CommandRun run = lint("-o", "json");
    assertThat(run.exitCode()).isEqualTo(4);
    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertThat(answer.path("input").asText()).isEqualTo(directory.toString());
    assertThat(answer.path("total").asInt()).isEqualTo(1);
    JsonNode mistake = answer.path("mistakes").path(0);
    assertThat(mistake.path("code").asText()).isEqualTo("PCL2003");
    assertThat(mistake.path("path").asText()).isEqualTo(directory + "/p.yaml");
    assertThat(mistake.path("line").asInt()).isEqualTo(7);
    assertThat(answer.path("warnings").path(0).path("code").asText()).isEqualTo("PCL2051");
  }

  @Test
  void oneFileWillDo() {
    Path file = Manifests.write(directory, "p.yaml", Manifests.MISTAKEN).resolve("p.yaml");
    assertThat(CommandRun.of("lint", file.toString()).exitCode()).isEqualTo(4);
  }

  @Test
  void whatIsNotThereIsAnError() {
    CommandRun run = CommandRun.of("lint", directory.resolve("none").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6104: ");
  }

  @Test
  void whatCannotBeMeantIsAUsageError() {
    assertThat(lint("-o", "csv").exitCode()).isEqualTo(2);
    assertThat(lint("another").exitCode()).isEqualTo(2);
  }

  private CommandRun lint(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "lint";
    all[1] = directory.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return CommandRun.of(all);
  }
}
