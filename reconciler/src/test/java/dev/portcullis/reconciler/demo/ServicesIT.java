package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reconciler and the enforcer apart, on a Kafka that runs elsewhere.
class ServicesIT {
  private static final DemoNode NODE = DemoNode.BRIDGING;
  private static final String DENY = "deny-all-ingress-to-backend.yaml";

  @TempDir private Path directory;

  @Test
  void aPushReachesPacketsOfAnotherMachine() throws Exception {
    try (var bed = Bed.make();
        EmbeddedBroker broker =
            BrokerFixture.reachedBy(bed.addressFor(NODE), directory.resolve("kafka"));
        var git = PolicyRepository.create(directory)) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      git.put("README.md", "policies\n").push("Begin");
      Host here = Host.here(directory);
      try (PortcullisProcess reconciler = here.reconcile("reconciler", kafka, git.url());
          var enforcer = enforce(bed, broker.bootstrap(bed.addressFor(NODE)))) {
        reconciler.awaitRole("leader");
        Path inventory = Bed.writeInventory(NODE, directory);
        here.done("inventory", "put", "-f", inventory.toString(), "--bootstrap", kafka.bootstrap());
        reconciler.await("the node enforces", () -> isEnforced(reconciler));
        bed.isServed(DemoPod.OTHER_2, DemoPod.BACKEND_2);

        git.put(DENY, Files.readString(Path.of("..", "policies-example", DENY))).push("Deny");
        assertThat(here.done("fetch", "--wait", "--server", reconciler.url()))
            .contains("enforced on 1 of 1 nodes");
        bed.isRefused(DemoPod.OTHER_2, DemoPod.BACKEND_2);
        assertThat(enforcer.terminate(Duration.ofSeconds(15))).isEqualTo(143);
        assertThat(enforcer.log()).contains("ended; the rules stay");
        bed.isRefused(DemoPod.OTHER_2, DemoPod.BACKEND_2);
      }
    }
  }

  private PortcullisProcess enforce(Bed bed, String bootstrap) throws Exception {
    return bed.on(NODE, directory)
        .start(
            "enforcer",
            "enforce",
            "--node=" + NODE,
            "--bootstrap=" + bootstrap,
            "--state-dir=" + directory.resolve("enforcer"));
  }

  private static boolean isEnforced(PortcullisProcess reconciler) throws Exception {
    var nodes = reconciler.status().nodes();
    return !nodes.isEmpty() && nodes.stream().allMatch(node -> node.state().equals("enforced"));
  }
}
