package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.web.FetchAnswer;
import dev.portcullis.reconciler.web.RehearsedAct;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What operators have done, from the asking to the journal and what nodes are told.
@Tag("kafka")
class OperatorActsTest {
  private static final Operator ANN = new Operator("ann", "the web is down");
  private static final FreezeScope EVERYTHING = new FreezeScope.Everything();
  private static final NodeName NODE = new NodeName("n1");
  private static final String SILENCE =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: silence, namespace: default}
      spec: {podSelector: {matchLabels: {app: frontend}}, policyTypes: [Ingress]}
      """;

  private final KafkaSettings kafka = BrokerFixture.freshTopics();

  private static CommitId push(SmallCluster cluster, String path) throws Exception {
    String name = path.replace(".yaml", "");
    return cluster.repository().put(path, SILENCE.replace("silence", name)).push("Add " + path);
  }

  /// What became of the head after a look at Git.
  private static FetchAnswer fetch(Reconciler reconciler) throws InterruptedException {
    return reconciler.fetch(Duration.ZERO);
  }

  private static void awaitHead(Reconciler reconciler, CommitId commit, String verdict) {
    SmallCluster.await(
        commit + " is " + verdict,
        () ->
            reconciler.status().git().observed().equals(commit.text())
                && reconciler.status().git().verdict().equals(verdict));
  }

  private static Ruling act(Reconciler reconciler, Act act) throws InterruptedException {
    return reconciler.operations().act(ANN, act);
  }

  private static String nodeState(Reconciler reconciler) {
    return reconciler.status().nodes().getFirst().state();
  }

  private List<Envelope> journal() {
    List<Envelope> events = new ArrayList<>();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(
          records -> records.stream().map(JournalRecord::envelope).forEach(events::add));
    }
    return events;
  }

  @Test
  void aRollbackStaysUntilItIsUnpinnedWhoeverLeads() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler first = cluster.reconcile(new Signing.Off());
      var begin = new CommitId(first.status().git().adopted());
      CommitId silence = push(cluster, "silence.yaml");
      assertThat(fetch(first).verdict()).isEqualTo("adopted");

      RehearsedAct rehearsed = first.operations().rehearseRollback(ANN, begin);
      assertThat(rehearsed.ruling()).isInstanceOf(Ruling.Granted.class);
      assertThat(rehearsed.previews())
          .singleElement()
          .satisfies(it -> assertThat(it.head().commit()).isEqualTo(begin));
      assertThat(first.status().git().adopted()).isEqualTo(silence.text());
      var granted = (Ruling.Granted) first.operations().rollback(ANN, begin);
      assertThat(granted.changes().removed()).hasSize(1);
      assertThat(first.status().git().adopted()).isEqualTo(begin.text());
      assertThat(first.status().rules().policies()).isEqualTo(1);
      awaitHead(first, silence, "held");

      Reconciler second = cluster.stand();
      assertThat(act(second, new Act.Unpin()))
          .isInstanceOfSatisfying(
              Ruling.Refused.class, it -> assertThat(it.message()).contains("does not lead"));
      first.close();
      SmallCluster.await("it leads", () -> second.status().role().equals("leader"));
      CommitId more = push(cluster, "more.yaml");
      assertThat(fetch(second).message()).isEqualTo("pinned to " + begin);
      assertThat(fetch(second).verdict()).isEqualTo("held");
      assertThat(second.status().git().adopted()).isEqualTo(begin.text());
      assertThat(second.status().acts().pinned())
          .extracting(StandingAct::about, StandingAct::actor, StandingAct::reason)
          .containsExactly(tuple(begin.text(), "operator/ann", ANN.reason()));

      assertThat(act(second, new Act.Unpin())).isInstanceOf(Ruling.Granted.class);
      awaitHead(second, more, "adopted");
      assertThat(second.status().rules().policies()).isEqualTo(3);
      assertThat(second.status().acts().pinned()).isEmpty();
      assertThat(held()).containsExactly(silence, more);
      assertThatThePinIsOneTransactionInAnnsName();
    }
  }

  private List<CommitId> held() {
    List<CommitId> held = new ArrayList<>();
    for (Envelope envelope : journal()) {
      if (envelope.event() instanceof GitEvent.CommitHeld it) {
        held.add(it.head().commit());
      }
    }
    return held;
  }

  private void assertThatThePinIsOneTransactionInAnnsName() {
    List<Envelope> journal = journal();
    int pin =
        (int)
            journal.stream()
                .takeWhile(it -> !(it.event() instanceof OperatorEvent.CommitPinned))
                .count();
    assertThat(journal.subList(pin - 1, pin + 1))
        .allSatisfy(it -> {
          assertThat(it.actor()).isEqualTo(new Actor("operator/ann"));
          assertThat(it.cause()).isEqualTo(new Cause.Operation(ANN.reason()));
        });
    assertThat(journal.get(pin - 1).event()).isInstanceOf(GitEvent.PolicyRemoved.class);
  }

  @Test
  void onlyWhatWasAdoptedCanBeGoneBackTo() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      CommitId broken = cluster.repository().put("broken.yaml", "kind: Nothing\n").push("Break");
      assertThat(fetch(reconciler).verdict()).isEqualTo("rejected");

      assertThat(reconciler.operations().rollback(ANN, broken)).isInstanceOf(Ruling.Missing.class);
      assertThat(reconciler.operations().rehearseRollback(ANN, broken).ruling())
          .isInstanceOf(Ruling.Missing.class);
    }
  }

  @Test
  void whileEverythingIsFrozenHeadsAreHeldAndNodesAreToldToStay() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());

      assertThat(act(reconciler, new Act.Freeze(EVERYTHING))).isInstanceOf(Ruling.Granted.class);
      assertThat(nodeState(reconciler)).isEqualTo("frozen");
      CommitId silence = push(cluster, "silence.yaml");
      assertThat(fetch(reconciler).message()).isEqualTo("frozen");
      assertThat(reconciler.status().rules().policies()).isEqualTo(1);
      assertThat(act(reconciler, new Act.Freeze(EVERYTHING))).isInstanceOf(Ruling.Refused.class);

      assertThat(act(reconciler, new Act.Thaw(EVERYTHING))).isInstanceOf(Ruling.Granted.class);
      awaitHead(reconciler, silence, "adopted");
      assertThat(nodeState(reconciler)).isNotEqualTo("frozen");
      assertThat(held()).containsExactly(silence);
    }
  }

  @Test
  void whileOneNodeIsFrozenCommitsAreAdopted() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());

      act(reconciler, new Act.Freeze(new FreezeScope.OneNode(NODE)));
      push(cluster, "silence.yaml");

      assertThat(fetch(reconciler).verdict()).isEqualTo("adopted");
      assertThat(nodeState(reconciler)).isEqualTo("frozen");
      assertThat(reconciler.wanted(NODE).orElseThrow().snapshot().order()).isEqualTo(Order.FREEZE);
    }
  }

  @Test
  void aRetiredNodeAndABrokenGlassAreSaidInTheJournal() throws Exception {
    try (var cluster = new SmallCluster(kafka)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());

      act(reconciler, new Act.RetireNode(NODE));
      act(reconciler, new Act.BreakGlass("iptables -F on n1"));

      assertThat(nodeState(reconciler)).isEqualTo("retired");
      assertThat(act(reconciler, new Act.RetireNode(new NodeName("n9"))))
          .isInstanceOf(Ruling.Missing.class);
      assertThat(journal())
          .extracting(Envelope::event)
          .contains(
              new OperatorEvent.NodeRetired(NODE),
              new OperatorEvent.GlassBroken("iptables -F on n1"));
    }
  }
}
