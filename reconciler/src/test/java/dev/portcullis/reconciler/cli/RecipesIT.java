package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.PolicyRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/previews` offers to be copied does what it says, in a repository of a shop: a hook
/// and the scripts of two forges' jobs, of which only what a forge brings is left out.
class RecipesIT {
  private static final Path RECIPES =
      Path.of("..", "docs", "previews").toAbsolutePath().normalize();
  private static final int SECONDS = 120;

  private static final String SHOP =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: n1}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec: {nodeName: n1, containers: [{name: main}]}
      status: {phase: Running, podIP: 10.1.0.2, podIPs: [{ip: 10.1.0.2}]}
      """;
  private static final String POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: web}}
        policyTypes: [Ingress]
        ingress: [{from: [{ipBlock: {cidr: %s}}], ports: [{port: 443}]}]
      """;

  @TempDir private Path directory;
  private PolicyRepository git;
  private CommitId base;

  @BeforeEach
  void begin() throws IOException {
    git = PolicyRepository.create(directory);
    base = git.put("shop.yaml", SHOP).put("web.yaml", POLICY.formatted("192.0.2.0/24")).push("One");
    Files.createSymbolicLink(directory.resolve("portcullis"), Host.LAUNCHER.getParent());
    Files.createSymbolicLink(directory.resolve("policies"), Path.of(git.url()).toAbsolutePath());
  }

  @AfterEach
  void end() throws IOException {
    git.close();
    Files.delete(directory.resolve("portcullis")); // what it leads to is not to be cleaned up
  }

  /// A change that a reviewer may let pass.
  private CommitId harmless() throws IOException {
    return git.put("web.yaml", POLICY.formatted("192.0.2.0/25")).push("Fewer may");
  }

  /// A change that opens the shop to everybody.
  private CommitId risky() throws IOException {
    return git.put("web.yaml", POLICY.formatted("0.0.0.0/0")).push("All may");
  }

  @Test
  void theHookLetsAHarmlessPushPassAndStopsARiskyOne() throws Exception {
    String hook = Files.readString(RECIPES.resolve("pre-push"));
    CommitId harmless = harmless();

    CommandRun passes = hook(hook, harmless, "refs/heads/main");
    assertThat(passes.exitCode()).as(passes.toString()).isZero();
    assertThat(passes.err()).contains("192.0.2");

    CommitId risky = risky();
    CommandRun stopped = hook(hook, risky, "refs/heads/main");
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(3);
    assertThat(stopped.err()).contains("R001");
    assertThat(hook(hook, risky, "refs/heads/other")).isEqualTo(new CommandRun(0, "", ""));
  }

  private CommandRun hook(String hook, CommitId head, String ref) throws Exception {
    String line = "refs/heads/main %s %s %s\n".formatted(head.hex(), ref, base.hex());
    return bash(directory.resolve("policies"), hook, line, Map.of());
  }

  @Test
  void theJobOfGitHubLeavesAPageAndASummaryAndFailsForARisk() throws Exception {
    JsonNode steps =
        new YAMLMapper()
            .readTree(RECIPES.resolve("github-actions.yaml").toFile())
            .path("jobs")
            .path("preview")
            .path("steps");
    List<JsonNode> ours = new ArrayList<>();
    steps.forEach(step -> {
      if (step.has("run")) {
        ours.add(step);
      }
    });
    assertThat(ours).hasSize(1);
    String script = "set -euo pipefail\n" + ours.getFirst().path("run").asText();
    Path summary = directory.resolve("summary.md");

    CommandRun passes = bash(directory, script, "", commits(harmless(), summary));
    assertThat(passes.exitCode()).as(passes.toString()).isZero();
    assertThat(summary).content().contains("192.0.2.128");
    assertThat(directory.resolve("preview.html")).content().startsWith("<!doctype html>");

    CommandRun stopped = bash(directory, script, "", commits(risky(), summary));
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(3);
    assertThat(summary).content().contains("R001");
  }

  private Map<String, String> commits(CommitId head, Path summary) {
    return Map.of(
        "BASE", base.hex(), "HEAD", head.hex(), "GITHUB_STEP_SUMMARY", summary.toString());
  }

  @Test
  void theJobOfGitLabLeavesAPageAndFailsForARisk() throws Exception {
    JsonNode lines =
        new YAMLMapper()
            .readTree(RECIPES.resolve("gitlab-ci.yaml").toFile())
            .path("network-policy-preview")
            .path("script");
    List<String> ours = new ArrayList<>();
    lines.forEach(line -> {
      if (!line.asText().startsWith("git ")) {
        ours.add(
            line.asText()
                .replace("/opt/portcullis/portcullis", directory + "/portcullis/portcullis")
                .replace("FETCH_HEAD", base.hex()));
      }
    });
    assertThat(ours).hasSize(2);
    String script = "set -e\n" + String.join("\n", ours);
    Path policies = directory.resolve("policies");

    CommandRun passes = bash(policies, script, "", Map.of("CI_COMMIT_SHA", harmless().hex()));
    assertThat(passes.exitCode()).as(passes.toString()).isZero();
    assertThat(policies.resolve("preview.html")).content().startsWith("<!doctype html>");

    CommandRun stopped = bash(policies, script, "", Map.of("CI_COMMIT_SHA", risky().hex()));
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(3);
  }

  /// Runs a script as a file, with our launcher on the path.
  private CommandRun bash(Path in, String script, String input, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path file = Files.writeString(Files.createTempFile(directory, "recipe", ".sh"), script);
    Path stdin = Files.writeString(Files.createTempFile(directory, "recipe", ".in"), input);
    Path out = Files.createTempFile(directory, "recipe", ".out");
    Path err = Files.createTempFile(directory, "recipe", ".err");
    var builder =
        new ProcessBuilder("bash", file.toString())
            .directory(in.toFile())
            .redirectInput(stdin.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    var variables = new TreeMap<>(environment);
    variables.put("PORTCULLIS_BUILT", "yes");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("PATH", directory.resolve("portcullis") + ":" + System.getenv("PATH"));
    builder.environment().keySet().removeIf(name -> name.startsWith("PORTCULLIS_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("it ends in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
