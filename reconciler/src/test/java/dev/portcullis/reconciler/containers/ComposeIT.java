package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of docs/containers.md: what `docker compose up` shows, and what survives.
class ComposeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METRIC = Pattern.compile("portcullis_[a-z_]+");

  /// Whose containers are made anew: all, in the full run.
  private static final List<String> EXCHANGED =
      Boolean.getBoolean("portcullis.full")
          ? List.of("standby", "reconciler", "enforcer-1", "enforcer-2", "git", "kafka")
          : List.of("reconciler", "enforcer-2");

  @TempDir private Path directory;

  @Test
  void everyComposeReadsTheFile() throws Exception {
    List<List<String>> tools = Compose.tools();
    assertThat(tools).isNotEmpty();
    for (List<String> tool : tools) {
      var compose = new Compose(directory, tool);
      compose.done("config", "-q");
      compose.done("--profile", "three", "--profile", "watch", "config", "-q");
    }
  }

  @Test
  void aPushIsEnforcedAndWhatWasSaidSurvivesWhateverIsStartedAnew() throws Exception {
    try (var compose = new Compose(directory, Compose.tools().getFirst());
        var policies = begin(compose)) {
      tellsTheStory(compose, policies);
      showsWhatTheDashboardAsksFor(compose);
      keepsRulesWithoutAnEnforcer(compose);
      String journal = journal(compose);
      survivesARestart(compose);
      survivesAKilledBroker(compose, policies);
      survivesTheExchangeOfEachContainer(compose);
      assertThat(journal(compose)).isEqualTo(journal);
      assertThat(audit(compose, "verify")).contains("events are whole");
      assertThat(audit(compose, "replay", "--check")).contains("0 not;");
    }
  }

  private Git begin(Compose compose) throws Exception {
    compose.done("up", "--detach", "--build");
    compose.await("both nodes enforce", () -> isEnforced(compose));
    meets(compose, "frontend", "served");
    return Git.cloneRepository()
        .setURI(compose.repository())
        .setDirectory(directory.resolve("policies").toFile())
        .call();
  }

  private void tellsTheStory(Compose compose, Git policies) throws Exception {
    push(policies, "deny-all-ingress-to-backend.yaml");
    meets(compose, "frontend", "refused");
    push(policies, "allow-frontend-to-backend.yaml");
    meets(compose, "frontend", "served");
    meets(compose, "web", "refused");
  }

  private void push(Git policies, String example) throws Exception {
    Path tree = policies.getRepository().getWorkTree().toPath();
    Files.copy(
        tree.resolve("examples").resolve(example), tree.resolve("in-force").resolve(example));
    policies.add().addFilepattern("in-force").call();
    policies.commit().setAuthor("a user", "user@example.org").setMessage(example).call();
    policies.push().call();
  }

  /// What a pod of the first node comes to meet when it asks the backend, which runs on the second.
  private static void meets(Compose compose, String pod, String expected) throws Exception {
    compose.await(
        pod + " is " + expected,
        () -> compose.inside("node-1", "try", pod, "backend").strip().equals(expected));
  }

  private static void showsWhatTheDashboardAsksFor(Compose compose) throws Exception {
    String shown =
        compose.inside("node-1", "curl", "-s", "http://reconciler:8484/metrics")
            + compose.inside("node-1", "curl", "-s", "http://localhost:9470/metrics");
    var asked = new TreeSet<String>();
    Path dashboard = Compose.ROOT.resolve("docs/monitoring/grafana/dashboards/portcullis.json");
    for (JsonNode expression : JSON.readTree(dashboard.toFile()).findValues("expr")) {
      METRIC.matcher(expression.textValue()).results().forEach(it -> asked.add(it.group()));
    }
    assertThat(asked).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(shown).contains(name));
  }

  private static void keepsRulesWithoutAnEnforcer(Compose compose) throws Exception {
    compose.kill("enforcer-2");
    assertThat(compose.inside("node-1", "try", "web", "backend")).startsWith("refused");
    assertThat(compose.inside("node-1", "try", "frontend", "backend")).startsWith("served");
    compose.done("up", "--detach");
  }

  private static void survivesARestart(Compose compose) throws Exception {
    compose.done("restart", "--timeout", "10");
    compose.await("both nodes enforce again", () -> isEnforced(compose));
    meets(compose, "web", "refused");
    meets(compose, "frontend", "served");
  }

  private void survivesAKilledBroker(Compose compose, Git policies) throws Exception {
    compose.kill("kafka");
    assertThat(compose.inside("node-1", "try", "web", "backend")).startsWith("refused");
    compose.done("up", "--detach");
    push(policies, "allow-from-namespace.yaml");
    compose.await("the push is in force", () -> inForce(compose).equals(head(policies)));
  }

  private static void survivesTheExchangeOfEachContainer(Compose compose) throws Exception {
    for (String service : EXCHANGED) {
      compose.done("up", "--detach", "--no-deps", "--force-recreate", service);
      compose.await("both nodes enforce", () -> isEnforced(compose));
      meets(compose, "web", "refused");
      meets(compose, "frontend", "served");
    }
  }

  private static String head(Git policies) throws Exception {
    return "sha1:" + policies.log().setMaxCount(1).call().iterator().next().name();
  }

  private static boolean isEnforced(Compose compose) throws Exception {
    JsonNode nodes = status(compose).path("nodes");
    return nodes.size() == 2
        && nodes.findValuesAsText("state").stream().allMatch("enforced"::equals);
  }

  private static String inForce(Compose compose) throws Exception {
    return status(compose).path("git").path("adopted").asText();
  }

  private static String journal(Compose compose) throws Exception {
    return status(compose).path("journal").path("id").asText();
  }

  /// As the one that leads has it: nodes report to it.
  private static JsonNode status(Compose compose) throws Exception {
    for (String service : List.of("reconciler", "standby")) {
      JsonNode status =
          JSON.readTree(compose.inside(service, "portcullis", "status", "-o", "json"));
      if (status.path("role").asText().equals("leader")) {
        return status;
      }
    }
    throw new AssertionError("nobody leads");
  }

  private static String audit(Compose compose, String... words) throws Exception {
    var command = new ArrayList<>(List.of("portcullis", "audit"));
    command.addAll(List.of(words));
    return compose.inside("reconciler", command.toArray(String[]::new));
  }
}
