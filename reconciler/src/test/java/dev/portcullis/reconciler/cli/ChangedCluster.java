package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import java.time.Duration;

/// A cluster in which first a policy came, then a pod, and then a node was frozen, and the moments
/// in between. It goes on until it is closed.
final class ChangedCluster implements AutoCloseable {
  private static final NodeName NODE = new NodeName("n1");
  private static final String PICKY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: picky, namespace: default}
      spec:
        podSelector: {matchLabels: {app: frontend}}
        ingress:
        - from: [{podSelector: {matchLabels: {app: backend}}}]
      """;

  private final KafkaSettings kafka = BrokerFixture.freshTopics();
  private final SmallCluster cluster = new SmallCluster(kafka);
  private CommitId begin = CommitId.NONE;
  private CommitId picky = CommitId.NONE;
  private JournalPart first = new JournalPart("", 0, 0, "");
  private JournalPart grown = first;
  private JournalPart last = first;

  /// Has all of it happen, and answers with the reconciler that leads.
  Reconciler live() throws Exception {
    Reconciler reconciler = cluster.reconcile(new Signing.Off());
    awaitEndpoints(reconciler, 2);
    begin = new CommitId(reconciler.status().git().adopted());
    first = reconciler.status().journal();
    picky = cluster.repository().put("picky.yaml", PICKY).push("Be picky");
    var _ = reconciler.fetch(Duration.ZERO);
    SmallCluster.await(
        "it is adopted", () -> reconciler.status().git().adopted().equals(picky.text()));
    try (var inventory = new InventoryProducer(kafka)) {
      SmallCluster.pod(inventory, "late", "10.9.0.4", NODE.text());
      inventory.confirm();
    }
    awaitEndpoints(reconciler, 3);
    grown = reconciler.status().journal();
    Ruling ruling =
        reconciler
            .operations()
            .act(new Operator("ann", "it burns"), new Act.Freeze(new FreezeScope.OneNode(NODE)));
    assertThat(ruling).isInstanceOf(Ruling.Granted.class);
    last = reconciler.status().journal();
    return reconciler;
  }

  private static void awaitEndpoints(Reconciler reconciler, int pods) {
    SmallCluster.await(
        pods + " pods are there", () -> reconciler.status().inventory().endpoints() == pods);
  }

  /// Where its journal is.
  KafkaSettings kafka() {
    return kafka;
  }

  /// The commit that was in force before anything changed.
  CommitId begin() {
    return begin;
  }

  /// The commit by which the policy `picky` came.
  CommitId picky() {
    return picky;
  }

  /// The moment before anything changed.
  JournalPart first() {
    return first;
  }

  /// The moment at which the policy and the pod `late` were there.
  JournalPart grown() {
    return grown;
  }

  /// The moment at which node n1 was frozen too.
  JournalPart last() {
    return last;
  }

  /// A moment by its sequence, as people name it.
  static String at(JournalPart moment) {
    return String.valueOf(moment.sequence());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
