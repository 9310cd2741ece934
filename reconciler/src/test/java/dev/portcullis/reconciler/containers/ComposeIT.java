package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What README.md and docs/containers.md say of compose.yaml: what a push comes to, and what
/// survives.
class ComposeIT {
  private static final boolean FULL = Boolean.getBoolean("portcullis.full");
  private static final List<String> BROKERS = List.of("kafka", "kafka-2", "kafka-3");

  /// Whose containers are exchanged for ones of the next images: all, in the full run.
  private static final List<String> UPGRADED =
      FULL
          ? List.of("standby", "reconciler", "enforcer-1", "enforcer-2")
          : List.of("reconciler", "enforcer-2");

  @TempDir private Path directory;

  @Test
  void everyComposeReadsTheFile() throws Exception {
    List<List<String>> tools = Compose.tools();
    assertThat(tools).isNotEmpty();
    for (List<String> tool : tools) {
      var compose = new Compose(directory, tool, "latest");
      compose.done("config", "-q");
      compose.done(
          "--profile", "three", "--profile", "watch", "--profile", "alone", "config", "-q");
    }
  }

  @Test
  void aPushIsEnforcedAndWhatWasSaidSurvivesWhateverIsStartedAnew() throws Exception {
    try (var compose = new Compose(directory, Compose.tools().getFirst(), "test")) {
      var system = new ComposedSystem(compose, directory);
      List<String> commands = Readme.commandsUnder("In containers");
      assertThat(commands).hasSize(3);
      compose.shell(commands.getFirst());
      system.enforces("both nodes enforce");
      assertThat(compose.inside("node-1", "try", "frontend", "backend", "served").lines())
          .endsWith("served");
      assertThat(compose.shell(String.join("", commands.subList(1, 3))).lines())
          .endsWith("refused");
      compose.done("up", "--detach", "--no-deps", "prometheus");
      system.push("allow-frontend-to-backend.yaml");
      system.isInForce();
      keepsRulesWithoutAnEnforcer(compose, system);
      String journal = system.journal();
      survivesARestart(compose, system);
      survivesAKilledBroker(compose, system);
      survivesTheUpgradeOfOneImageAfterTheOther(compose, system);
      assertThat(system.journal()).isEqualTo(journal);
      new Dashboard(compose).showsSomethingInEveryPanel();
      system.isWhole();
    }
  }

  private static void keepsRulesWithoutAnEnforcer(Compose compose, ComposedSystem system)
      throws Exception {
    compose.kill("enforcer-2");
    system.isInForce();
    compose.done("start", "enforcer-2");
  }

  private static void survivesARestart(Compose compose, ComposedSystem system) throws Exception {
    compose.done("restart", "--timeout", "10");
    system.enforces("both nodes enforce again");
    system.isInForce();
  }

  private static void survivesAKilledBroker(Compose compose, ComposedSystem system)
      throws Exception {
    compose.kill("kafka");
    system.isInForce();
    compose.done("start", "kafka");
    system.push("allow-from-namespace.yaml");
    system.adoptsTheHead();
  }

  private static void survivesTheUpgradeOfOneImageAfterTheOther(
      Compose compose, ComposedSystem system) throws Exception {
    NextImages.make(compose, "test", "test-next");
    compose.take("test-next");
    for (String service : UPGRADED) {
      compose.done("up", "--detach", "--no-deps", service);
      assertThat(version(compose, service)).contains(NextImages.VERSION);
      system.enforces("both nodes enforce beside the next " + service);
      system.isInForce();
    }
    system.push("allow-dns.yaml");
    system.adoptsTheHead();
  }

  private static String version(Compose compose, String service) throws Exception {
    return service.startsWith("enforcer")
        ? compose.inside(service, "portcullis", "enforcer", "--version")
        : compose.inside(service, "portcullis", "--version");
  }

  @Test
  void theEmbeddedBrokerKeepsItsJournalWhateverItsContainerMeets() throws Exception {
    try (var compose = new Compose(directory, Compose.tools().getFirst(), "test")) {
      String service = SingleContainer.NAME;
      compose.done("--profile", "alone", "up", "--detach", "--build", "git", service);
      var single = new SingleContainer(compose, directory);
      single.takesStock();
      single.enforces("deny-all-ingress-to-backend.yaml");
      String journal = single.journal();

      compose.done("--profile", "alone", "restart", "--timeout", "10", service);
      assertThat(single.journal()).isEqualTo(journal);
      single.enforces("allow-frontend-to-backend.yaml");

      compose.kill(service);
      compose.done("--profile", "alone", "start", service);
      assertThat(single.journal()).isEqualTo(journal);
      single.enforces("allow-dns.yaml");
      single.isWhole();
    }
  }

  /// Of three brokers: asked in the full run, since it takes some minutes.
  @TestFactory
  Stream<DynamicTest> anyBrokerMayBeLost() {
    return FULL
        ? Stream.of(dynamicTest("of three", this::ofThreeBrokersAnyMayBeLost))
        : Stream.of();
  }

  private void ofThreeBrokersAnyMayBeLost() throws Exception {
    try (var compose = new Compose(directory, Compose.tools().getFirst(), "test")) {
      compose.variables("policies-example/compose/three.env");
      var system = new ComposedSystem(compose, directory);
      compose.done("up", "--detach", "--build");
      system.enforces("both nodes enforce");
      system.push("deny-all-ingress-to-backend.yaml");
      system.push("allow-frontend-to-backend.yaml");
      system.isInForce();
      for (String broker : BROKERS) {
        assertThat(compose.inside(broker, "ls", "/var/lib/kafka/data"))
            .contains("portcullis.journal-0", "portcullis.snapshots-0");
      }
      List<String> more = List.of("allow-dns.yaml", "ip-block.yaml", "deny-egress-except.yaml");
      for (String broker : BROKERS) {
        compose.kill(broker);
        system.push(more.get(BROKERS.indexOf(broker)));
        system.adoptsTheHead();
        system.isInForce();
        compose.done("start", broker);
      }
      system.isWhole();
    }
  }
}
