package dev.portcullis.reconciler.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.GitEvent.PreviewCompleted;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Summary.Meaning;
import dev.portcullis.events.preview.Verdict.Gate;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pull requests of a repository and their previews, from the push to the journal and the topic.
@Tag("kafka")
class PullRequestsTest {
  private static final String POLICY = "allow-frontend-to-backend.yaml";
  private static final String SILENCE =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: silence, namespace: default}
      spec: {podSelector: {matchLabels: {app: frontend}}, policyTypes: [Ingress]}
      """;

  private final KafkaSettings kafka = BrokerFixture.freshTopics();

  /// The preview of `pullRequest` once it is as `wanted`, after the reconciler looked.
  private static Preview await(
      Reconciler reconciler, String pullRequest, Predicate<Preview> wanted) {
    reconciler.hint();
    SmallCluster.await(
        "the preview of " + pullRequest,
        () -> {
          Preview found = reconciler.previews().get(pullRequest);
          return found != null && wanted.test(found);
        });
    return requireNonNull(reconciler.previews().get(pullRequest));
  }

  private static Predicate<Preview> headIs(CommitId commit) {
    return preview -> preview.head().commit().equals(commit);
  }

  private List<PreviewCompleted> completed() {
    List<PreviewCompleted> events = new ArrayList<>();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(records ->
          records.forEach(record -> {
            if (record.envelope().event() instanceof PreviewCompleted event) {
              events.add(event);
            }
          }));
    }
    return events;
  }

  @Test
  void aPullRequestIsPreviewedAndTheJournalSaysSo() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      CommitId head = cluster.repository().put("silence.yaml", SILENCE).propose(7, "Be silent");

      Preview preview = await(reconciler, "7", headIs(head));

      assertThat(preview.summary().meaning()).isEqualTo(Meaning.CONNECTIVITY);
      assertThat(preview.summary().pairs().removed()).isPositive();
      assertThat(preview.summary().nodes().affected()).isEqualTo(1);
      assertThat(preview.freshness()).isEqualTo(Freshness.CURRENT);
      assertThat(completed())
          .containsExactly(
              new PreviewCompleted(
                  "7",
                  preview.base().commit(),
                  head,
                  Digest.of(Records.PREVIEW.encode(preview)),
                  "pass"));
    }
  }

  @Test
  void aNewHeadAndANewBaseArePreviewedAnew() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      PolicyRepository git = cluster.repository();
      await(reconciler, "7", headIs(git.put("silence.yaml", SILENCE).propose(7, "Be silent")));

      CommitId second = git.put("silence.yaml", SILENCE + "---\n").propose(7, "Say it again");
      await(reconciler, "7", headIs(second));
      git.remove("silence.yaml").put("README.yaml", "").push("Move on");

      Preview stale = await(reconciler, "7", it -> it.freshness() == Freshness.STALE);
      assertThat(stale.head().commit()).isEqualTo(second);
      assertThat(stale.summary().pairs().removed()).isPositive();
    }
  }

  @Test
  void mistakesAreShownWhereTheyAre() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      String wrong = SILENCE.replace("policyTypes: [Ingress]", "policyTypes: [Inwards]");
      CommitId head = cluster.repository().put("silence.yaml", wrong).propose(3, "Be wrong");

      Preview preview = await(reconciler, "3", headIs(head));

      assertThat(preview.verdict().gate()).isEqualTo(Gate.INVALID);
      assertThat(preview.diagnostics())
          .anySatisfy(found -> {
            assertThat(found.severity()).isEqualTo(Finding.Level.ERROR);
            assertThat(found.at().file()).isEqualTo("silence.yaml");
            assertThat(found.at().line()).isEqualTo(4);
          });
    }
  }

  @Test
  void aCommitThatWouldBeRefusedForShrinkingIsShownAndStopped() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      CommitId head = cluster.repository().remove(POLICY).propose(4, "Take all away");

      Preview preview = await(reconciler, "4", headIs(head));

      assertThat(preview.verdict().gate()).isEqualTo(Gate.FAIL);
      assertThat(preview.summary().pairs().added()).isPositive();
      assertThat(preview.diagnostics()).extracting(Finding::code).contains("PCL2201");
    }
  }

  @Test
  void whatIsMergedKeepsItsPreviewAndWhatIsGoneHasNone() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      PolicyRepository git = cluster.repository();
      CommitId merged = git.put("silence.yaml", SILENCE).propose(7, "Be silent");
      Preview before = await(reconciler, "7", headIs(merged));
      git.merge(merged);
      CommitId other = git.remove("silence.yaml").propose(8, "Speak");

      await(reconciler, "8", headIs(other));
      assertThat(reconciler.previews().get("7")).isEqualTo(before);

      git.forget(7);
      reconciler.hint();
      SmallCluster.await("7 is withdrawn", () -> !reconciler.previews().containsKey("7"));
    }
  }

  @Test
  void theNextReconcilerKnowsWhatWasPreviewed() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler first = cluster.reconcile(new Signing.Off());
      CommitId head = cluster.repository().put("silence.yaml", SILENCE).propose(7, "Be silent");
      Preview preview = await(first, "7", headIs(head));
      first.close();

      Reconciler second = cluster.reconcile(new Signing.Off());
      CommitId other = proposeAnother(cluster);
      await(second, "9", headIs(other));

      assertThat(second.previews().get("7")).isEqualTo(preview);
      assertThat(completed()).extracting(PreviewCompleted::request).containsExactly("7", "9");
    }
  }

  /// A pull request that is looked at after all others.
  private static CommitId proposeAnother(SmallCluster cluster) throws IOException {
    return cluster.repository().put("more.yaml", SILENCE.replace("silence", "more")).propose(9, "");
  }

  @Test
  void previewsAreReadByReconcilersThatDoNotLead() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler leader = cluster.reconcile(new Signing.Off());
      CommitId head = cluster.repository().put("silence.yaml", SILENCE).propose(7, "Be silent");
      Preview preview = await(leader, "7", headIs(head));

      Reconciler standby = cluster.stand();

      SmallCluster.await("it reads", () -> standby.previews().containsKey("7"));
      assertThat(standby.status().role()).isEqualTo("standby");
      assertThat(standby.previews().get("7")).isEqualTo(preview);
      assertThat(standby.fetch(Duration.ZERO).message()).contains("does not lead");
    }
  }
}
