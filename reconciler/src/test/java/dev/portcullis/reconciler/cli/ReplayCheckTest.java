package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a cluster of two nodes left in its topics, some of which somebody altered afterwards.
@Tag("kafka")
class ReplayCheckTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();
  private static final String RULE =
      "networking.k8s.io/NetworkPolicy/default/allow-frontend-to-backend#ingress[0]";

  private static byte[] stale = {};

  private final StoredRules stored = new StoredRules(KAFKA);

  @BeforeAll
  static void live() throws Exception {
    try (var cluster = new SmallCluster(KAFKA);
        var inventory = new InventoryProducer(KAFKA);
        var topics = new StoredTopics(KAFKA)) {
      Reconciler reconciler = cluster.reconcile(new Signing.Off());
      cluster.enforceInMemory(reconciler);
      stale = topics.value(Topic.SNAPSHOTS, "n1");
      SmallCluster.put(inventory, "Node//n2", "\"metadata\":{\"name\":\"n2\"}");
      SmallCluster.pod(inventory, "db", "10.9.1.2", "n2");
      inventory.confirm();
      SmallCluster.await(
          "n2 is there with its pod",
          () ->
              reconciler.status().nodes().size() == 2
                  && reconciler.status().inventory().endpoints() == 3);
      Digest before = first(reconciler).wanted();
      SmallCluster.pod(inventory, "backend", "10.9.0.4", "n1");
      inventory.confirm();
      SmallCluster.await(
          "n1 follows",
          () ->
              !first(reconciler).wanted().equals(before)
                  && first(reconciler).state().equals("enforced"));
    }
  }

  private static NodePart first(Reconciler reconciler) {
    return reconciler.status().nodes().getFirst();
  }

  @AfterEach
  void putBack() {
    stored.close();
  }

  private static CommandRun replay(String... words) {
    List<String> all = new ArrayList<>(List.of("audit", "replay", "--patience", "1s"));
    all.addAll(List.of(words));
    return CommandRun.on(KAFKA, all);
  }

  private static void found(CommandRun run, String... words) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.out()).contains("PUBLISHED OTHERWISE at sequence ").contains(words);
  }

  @Test
  void whatNobodyAlteredIsAsCompiledAndReported() throws Exception {
    CommandRun run = replay("--check", "--node", "n1", "-o", "json");

    JsonNode answer = run.json();
    assertThat(answer.at("/published/notCompared").asText()).isEmpty();
    assertThat(answer.at("/published/records").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(answer.at("/published/different").asInt()).isZero();
    assertThat(answer.at("/reports/tally/reports").asInt()).isPositive();
    assertThat(answer.at("/reports/tally/same").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(answer.at("/reports/tally/different").asInt()).isZero();
    assertThat(answer.at("/reports/tally/notCompared").asInt()).isZero();
    JsonNode node = answer.at("/nodes/0");
    assertThat(node.at("/reported/0/mode").asText()).isEqualTo("enforcing");
    assertThat(node.at("/reported/0/enforced")).isEqualTo(node.at("/snapshot"));
  }

  @Test
  void aMomentBeforeTheEndIsNotHeldAgainstTheTopics() throws Exception {
    long end = replay("-o", "json").json().path("sequence").asLong();

    CommandRun run = replay("--check", "--to", String.valueOf(end - 1), "--node", "n1");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("not compared: the topics are of the journal's end")
        .contains("reported last");
  }

  @Test
  void aSnapshotOfAnotherNodeIsFound() throws Exception {
    stored.put(stored.snapshot("n2"), "n1");
    found(replay("--check"), "for [n1] (snapshots n1 at ", "it is a snapshot of n2");
  }

  @Test
  void theRulesOfAnotherNodeAreFoundAndTheFirstThatDiffers() throws Exception {
    stored.put(StoredRules.with(stored.snapshot("n1"), stored.snapshot("n2").rules()), "n1");
    found(replay("--check"), "for [n1]", "first at endpoint Pod/default/backend, egress");
  }

  @Test
  void aRuleThatWasChangedIsNamed() throws Exception {
    Section open = opened(stored.section());
    NodeSnapshot was = stored.snapshot("n1");
    List<SectionRef> refs =
        was.rules().sections().stream()
            .map(ref -> new SectionRef(ref.policy(), Digests.of(open)))
            .toList();
    stored.put(open, Digests.of(open));
    stored.put(
        StoredRules.with(
            was,
            new NodeRules(
                was.rules().options(), was.rules().podNets(), was.rules().endpoints(), refs)),
        "n1");

    found(
        replay("--check"),
        "first at endpoint Pod/default/backend, ingress, tier default, policy ",
        "rule " + RULE,
        "expected -A pcl-",
        "the journal comes to no such section");
  }

  /// The section without a condition in its rules.
  private static Section opened(Section section) {
    return new Section(
        section.policy(),
        section.chains().stream()
            .map(chain ->
                new Chain(
                    chain.family(),
                    chain.direction(),
                    chain.block(),
                    chain.rules().stream()
                        .map(rule -> new ChainRule(rule.id(), List.of(), new Action.Allow()))
                        .toList()))
            .toList());
  }

  @Test
  void aSectionThatWasSwappedIsNamedWithItsRule() throws Exception {
    Digest digest = Digests.of(stored.section());
    stored.put(opened(stored.section()), digest);
    found(
        replay("--check"),
        ", for [n1] (sections " + digest,
        "its bytes have the digest",
        "rule " + RULE,
        "expected -A pcl-");
  }

  @Test
  void rulesUnderADigestOfOthersAreFound() throws Exception {
    NodeSnapshot was = stored.snapshot("n1");
    stored.put(
        new NodeSnapshot(
            was.node(), was.order(), was.provenance(), was.digest(), stored.snapshot("n2").rules()),
        "n1");
    found(replay("--check"), "for [n1]", "it says that its rules have the digest ");
  }

  @Test
  void anotherOrderIsFound() throws Exception {
    NodeSnapshot was = stored.snapshot("n1");
    stored.put(
        new NodeSnapshot(was.node(), Order.FREEZE, was.provenance(), was.digest(), was.rules()),
        "n1");
    found(replay("--check"), "for [n1]", "its order is freeze and should be enforce");
  }

  @Test
  void otherOptionsAreFound() throws Exception {
    NodeSnapshot was = stored.snapshot("n1");
    var options =
        new NodeOptions(
            NodeOptions.Denial.DROP, NodeOptions.Allowance.ACCEPT, NodeOptions.Unknown.ALLOW);
    NodeRules rules = was.rules();
    stored.put(
        StoredRules.with(
            was, new NodeRules(options, rules.podNets(), rules.endpoints(), rules.sections())),
        "n1");
    found(replay("--check"), "for [n1]", "first at the node's options");
  }

  @Test
  void anOldSnapshotIsFound() throws Exception {
    stored.topics().put(Topic.SNAPSHOTS, "n1", stale);
    found(replay("--check"), "for [n1]", "its rules have the digest ", "10.9.0.3", "10.9.0.4");
  }

  @Test
  void aSnapshotThatIsGoneIsFound() throws Exception {
    stored.topics().remove(Topic.SNAPSHOTS, "n2");
    found(replay("--check"), "for [n2] (snapshots n2): it is missing");
  }

  @Test
  void aRecordThatIsNoSnapshotIsFound() throws Exception {
    stored.topics().put(Topic.SNAPSHOTS, "n1", new byte[] {'{', '}'});
    stored.topics().put(Topic.SNAPSHOTS, "n9", stored.topics().value(Topic.SNAPSHOTS, "n2"));
    found(replay("--check"), "for [n1]", "it is no snapshot", "(snapshots n9 at ");
  }

  @Test
  void aMemberTooManyIsFound() throws Exception {
    stored
        .topics()
        .put(Topic.IPSETS, stored.set() + " 10.6.6.6/32", MemberCodec.encode(new Sequence(1)));
    found(
        replay("--check"),
        "for [n1] (ipsets " + stored.set(),
        "10.6.6.6/32 should not be one (bucket ",
        "rule " + RULE);
  }

  @Test
  void aMemberTooFewIsFound() throws Exception {
    String member = stored.member();
    stored.topics().remove(Topic.IPSETS, member);
    found(replay("--check"), MemberCodec.memberOf(member) + " is missing (bucket ");
  }

  @Test
  void aSetWithoutItsHeaderIsFound() throws Exception {
    stored.topics().remove(Topic.IPSETS, stored.set());
    found(replay("--check"), "it has members and no header", "rule " + RULE);
  }
}
