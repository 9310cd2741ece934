package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operator at the command line and a running system, from a bad push to following Git again.
@Tag("kafka")
class RunningOperationsTest {
  private static final String BAD =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: bad, namespace: default}
      spec: {podSelector: {}, policyTypes: [Ingress]}
      """;

  private static CommandRun run(Served served, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", served.url()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun act(Served served, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--operator", "ann", "--reason", "bad push"));
    return run(served, all.toArray(String[]::new));
  }

  private static StatusAnswer status(Served served) throws IOException {
    String out = run(served, "status", "-o", "json").out().strip();
    return Answers.read(out.getBytes(StandardCharsets.UTF_8), StatusAnswer.class);
  }

  @Test
  void anOperatorGoesBackAndStaysThereUntilTheMistakeIsMended() throws Exception {
    try (var cluster = new SmallCluster(BrokerFixture.freshTopics())) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      try (var served = new Served(reconciler, new Access.LoopbackOnly())) {
        String good = status(served).git().adopted();
        cluster.repository().put("bad.yaml", BAD).push("Go bad");
        assertThat(run(served, "fetch").exitCode()).isZero();

        CommandRun tried = act(served, "rollback", "--to", good, "--dry-run");
        assertThat(tried.out())
            .startsWith(
                "would be pinned to %s\nremoved  %s\n\n"
                    .formatted(good, "networking.k8s.io/NetworkPolicy/default/bad"))
            .contains("+ default/backend[Pod] => default/frontend[Pod] : ANY all")
            .contains("R001 newly reachable from the internet (high)")
            .doesNotContain("Portcullis-Ack");
        assertThat(act(served, "rollback", "--to", good).out()).startsWith("pinned to " + good);
        assertThat(status(served).git().adopted()).isEqualTo(good);
        assertThat(run(served, "status").out())
            .containsPattern("pinned +to " + good + " by operator/ann at \\S+Z: bad push\n");

        CommitId mended = cluster.repository().remove("bad.yaml").push("Mend");
        CommandRun held = run(served, "fetch");
        assertThat(held.exitCode()).isEqualTo(2);
        assertThat(held.out()).startsWith("held " + mended + ": pinned to " + good);
        assertThat(act(served, "rollback", "--to", good).err())
            .startsWith("PCL6006: " + good + " is pinned already\n");
        assertThat(act(served, "rollback", "--to", mended.hex()).err())
            .startsWith("PCL6001: " + mended + " was never adopted\n");

        assertThat(act(served, "unpin").exitCode()).isZero();
        SmallCluster.await(
            "it follows Git", () -> reconciler.status().git().adopted().equals(mended.text()));
        assertThat(run(served, "status").out()).doesNotContain("pinned");
        assertThat(act(served, "unpin").err()).startsWith("PCL6006: no commit is pinned\n");
      }
    }
  }
}
