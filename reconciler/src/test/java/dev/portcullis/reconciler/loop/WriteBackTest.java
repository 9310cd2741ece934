package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.PullRequest;
import dev.portcullis.reconciler.forge.Stand;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pull requests of a repository, and what the forge they are on is told of them.
@Tag("kafka")
class WriteBackTest {
  private static final String SILENCE =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: silence, namespace: default}
      spec: {podSelector: {matchLabels: {app: frontend}}, policyTypes: [Ingress]}
      """;

  @TempDir private Path directory;

  private static WriteBackSettings settings(Stand stand) {
    return new WriteBackSettings(stand.settings(), "https://portcullis.example");
  }

  /// The commit that a pull request proposes, which the forge has.
  private static CommitId propose(PolicyRepository git, FakeForge fake, String text)
      throws Exception {
    return fake.push(git.put("silence.yaml", text).propose(7, "Be silent"));
  }

  /// What the forge was told of the commit's preview, in order.
  private static List<String> checks(FakeForge fake, CommitId commit) {
    return fake.asked().stream()
        .filter(asked -> asked.path().endsWith("/statuses/" + commit.hex()))
        .filter(asked -> asked.body().contains("portcullis/preview"))
        .map(asked -> asked.body().contains("\"pending\"") ? "pending" : "ended")
        .toList();
  }

  private static void awaitEnded(Reconciler reconciler, FakeForge fake, CommitId commit) {
    reconciler.hint();
    SmallCluster.await("the check of " + commit, () -> checks(fake, commit).contains("ended"));
  }

  @Test
  void aPullRequestHasACheckAndOneCommentThatFollowsIt() throws Exception {
    try (var cluster = new SmallCluster(BrokerFixture.freshTopics());
        var stand = Stand.of(Kind.GITHUB, directory)) {
      FakeForge fake = stand.fake();
      PullRequest pull = fake.open(7);
      Reconciler reconciler = cluster.reconcile(new Signing.Off(), settings(stand));
      CommitId first = propose(cluster.repository(), fake, SILENCE);

      awaitEnded(reconciler, fake, first);
      assertThat(checks(fake, first)).containsExactly("pending", "ended");
      CommitId second = propose(cluster.repository(), fake, SILENCE + "---\n");
      awaitEnded(reconciler, fake, second);

      SmallCluster.await("the comment is of the second", () -> fake.edits() == 1);
      assertThat(fake.bodies(pull))
          .singleElement()
          .asString()
          .contains(second.hex().substring(0, 7));
    }
  }

  /// Whoever led before may have ended before it told.
  @Test
  void whoLeadsNextTellsOfPreviewsThatAreKept() throws Exception {
    try (var cluster = new SmallCluster(BrokerFixture.freshTopics());
        var stand = Stand.of(Kind.GITHUB, directory)) {
      FakeForge fake = stand.fake();
      PullRequest pull = fake.open(7);
      Reconciler silent = cluster.reconcile(new Signing.Off());
      CommitId head = propose(cluster.repository(), fake, SILENCE);
      silent.hint();
      SmallCluster.await("it is kept", () -> silent.previews().containsKey("7"));
      silent.close();
      assertThat(fake.bodies(pull)).isEmpty();

      awaitEnded(cluster.reconcile(new Signing.Off(), settings(stand)), fake, head);

      assertThat(fake.bodies(pull)).hasSize(1);
    }
  }
}
