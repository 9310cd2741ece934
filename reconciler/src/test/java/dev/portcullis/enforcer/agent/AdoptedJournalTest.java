package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.connections.Tracking;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster that begins anew, with a journal of its own, and a node whose operator lets it follow:
/// from the command on the node to the journal and the status of the reconciler.
@Tag("kafka")
class AdoptedJournalTest {
  @TempDir private Path directory = Path.of("");

  private final MemoryKernel kernel = new MemoryKernel();

  private NodeEnforcer.Ground ground() {
    return new NodeEnforcer.Ground(
        kernel,
        Backends.single(),
        RenderSettings.DEFAULT,
        new DiskArchive(directory.resolve("state")),
        _ -> List.of(),
        _ -> () -> Reach.ANSWERED,
        Tracking.NOTHING,
        () -> {});
  }

  @Test
  void aJournalThatANodeAdoptsSaysSoOnce() throws Exception {
    JournalId former = enforcedOnce();
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var anew = new SmallCluster(kafka)) {
      Reconciler reconciler = anew.reconcile(new Signing.Off());
      try (var enforcer = anew.enforce(ground())) {
        enforcer.await("refused", status -> !status.problems().isEmpty());
        assertThat(enforcer.enforcer().status().problems())
            .extracting(EnforcerStatus.Problem::code)
            .containsExactly("PCL5106");

        assertThat(adopt()).isZero();

        SmallCluster.awaitEnforced(reconciler);
        SmallCluster.await(
            "it is in the journal", () -> !SmallCluster.node(reconciler).adoption().equals("none"));
        assertThat(SmallCluster.node(reconciler).adoption())
            .startsWith("journal " + former + ", until 20");
      }
      try (var again = anew.enforce(ground())) {
        again.await("enforcing", status -> status.mode().equals("enforcing"));
      }
      assertThat(adoptions(kafka))
          .singleElement()
          .satisfies(adopted -> assertThat(adopted.before()).isEqualTo(former));
      assertThat(directory.resolve("state").resolve("untold-adoption")).doesNotExist();
    }
  }

  /// The node enforces what a cluster publishes, which then goes away; answers its journal.
  private JournalId enforcedOnce() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    try (var first = new SmallCluster(kafka)) {
      Reconciler reconciler = first.reconcile(new Signing.Off());
      try (var _ = first.enforce(ground())) {
        SmallCluster.awaitEnforced(reconciler);
        return new JournalId(reconciler.status().journal().id());
      }
    }
  }

  private int adopt() {
    String state = directory.resolve("state").toString();
    return Main.commandLine().execute("enforcer", "adopt", "--state-dir", state);
  }

  private static List<NodeEvent.JournalAdopted> adoptions(KafkaSettings kafka) {
    var found = new ArrayList<NodeEvent.JournalAdopted>();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(records ->
          records.forEach(record -> {
            JournalEvent event = record.envelope().event();
            if (event instanceof NodeEvent.JournalAdopted adopted) {
              found.add(adopted);
            }
          }));
    }
    return found;
  }
}
