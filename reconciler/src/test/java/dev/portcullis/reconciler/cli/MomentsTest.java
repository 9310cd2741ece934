package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of moments before, and of what is different between two, in a cluster in which
/// first a policy came, then a pod, and then a node was frozen.
@Tag("kafka")
class MomentsTest {
  private static final KafkaSettings KAFKA = BrokerFixture.freshTopics();
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
  private static final JsonDocument LATE =
      new JsonDocument(
          """
          {"apiVersion":"v1","kind":"Pod",\
          "metadata":{"name":"late","namespace":"default","labels":{"app":"late"}},\
          "spec":{"nodeName":"n1"},\
          "status":{"phase":"Running","podIP":"10.9.0.4","podIPs":[{"ip":"10.9.0.4"}]}}\
          """);

  private static final SmallCluster CLUSTER = new SmallCluster(KAFKA);
  private static final List<Served> SERVED = new ArrayList<>();

  private static CommitId begin = CommitId.NONE;
  private static CommitId picky = CommitId.NONE;
  private static JournalPart first = new JournalPart("", 0, 0, "");
  private static JournalPart grown = first;
  private static JournalPart last = first;

  @TempDir private Path directory;

  @BeforeAll
  static void live() throws Exception {
    Reconciler reconciler = CLUSTER.reconcile(new Signing.Off());
    SERVED.add(new Served(reconciler, new Access.LoopbackOnly()));
    SmallCluster.await(
        "both pods are there", () -> reconciler.status().inventory().endpoints() == 2);
    begin = new CommitId(reconciler.status().git().adopted());
    first = reconciler.status().journal();
    picky = CLUSTER.repository().put("picky.yaml", PICKY).push("Be picky");
    var _ = reconciler.fetch(Duration.ZERO);
    SmallCluster.await(
        "it is adopted", () -> reconciler.status().git().adopted().equals(picky.text()));
    try (var inventory = new InventoryProducer(KAFKA)) {
      inventory.put(InventoryKey.parse("Pod/default/late"), LATE);
      inventory.confirm();
    }
    SmallCluster.await("a pod came", () -> reconciler.status().inventory().endpoints() == 3);
    grown = reconciler.status().journal();
    Ruling ruling =
        reconciler
            .operations()
            .act(new Operator("ann", "it burns"), new Act.Freeze(new FreezeScope.OneNode(NODE)));
    assertThat(ruling).isInstanceOf(Ruling.Granted.class);
    last = reconciler.status().journal();
  }

  @AfterAll
  static void end() {
    SERVED.forEach(Served::close);
    CLUSTER.close();
  }

  private static CommandRun ask(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--server", SERVED.getFirst().url()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun diff(String... words) {
    List<String> all = new ArrayList<>(List.of("audit", "diff"));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--bootstrap", KAFKA.bootstrap(), "--topic-prefix", KAFKA.prefix()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun run) throws Exception {
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  /// The moment before anything changed, as people name it.
  private static List<String> spelled() {
    return List.of(at(first), first.time());
  }

  @Test
  void statusTellsWhatWasInForceThen() {
    for (String at : spelled()) {
      CommandRun run = ask("status", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .contains("sequence " + first.sequence() + ", epoch 1, " + first.time())
          .contains("in force  " + begin.text())
          .contains("2 endpoints, 1 nodes")
          .containsPattern("not known +which reconciler led")
          .containsPattern("n1 +untold +enforce +sha256:")
          .doesNotContain("frozen");
    }
    assertThat(ask("status", "--at", picky.hex()).out())
        .contains("in force  " + picky.text())
        .contains("2 endpoints")
        .containsPattern("n1 +untold +enforce");
    assertThat(ask("status", "--at", at(last)).out())
        .contains("frozen    node n1 by operator/ann at ")
        .contains("3 endpoints")
        .containsPattern("n1 +frozen +freeze");
    assertThat(ask("status", "--at", "0").out()).contains("no nodes");
  }

  @Test
  void whatNodesEnforceIsAskedOfNowAlone() {
    CommandRun run = ask("status", "--at", "0", "--exit-code");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("--exit-code asks what nodes enforce now");
    assertThat(ask("rules", "n1", "--at", "0", "--counters").exitCode()).isEqualTo(2);
  }

  @Test
  void rulesAreThoseOfThenWithTheirPlaces() throws Exception {
    for (String at : spelled()) {
      CommandRun run = ask("rules", "n1", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .contains("# node n1, sequence " + first.sequence() + ", commit " + begin.text())
          .containsPattern(
              "# networking.k8s.io/NetworkPolicy/default/allow-frontend-to-backend#ingress\\[0\\] +"
                  + "allow-frontend-to-backend.yaml:\\d+\n")
          .doesNotContain("picky");
    }
    assertThat(ask("rules", "n1", "--at", picky.hex()).out())
        .containsPattern("default/picky#ingress\\[0\\] +picky.yaml:7\n")
        .doesNotContain("10.9.0.4");
    String now = ask("rules", "n1").out();
    assertThat(now).contains("10.9.0.4", "picky.yaml:7", "order freeze");
    CommandRun end = ask("rules", "n1", "--at", at(last));
    assertThat(end.out()).as("the newest moment is now").isEqualTo(now);
    assertThat(digest(first)).isNotEqualTo(digest(last));
  }

  private static String digest(JournalPart at) throws Exception {
    String moment = String.valueOf(at.sequence());
    String wanted =
        json(ask("rules", "n1", "--at", moment, "-o", "json"))
            .path("snapshot")
            .path("digest")
            .asText();
    assertThat(
            json(ask("status", "--at", moment, "-o", "json")).path("nodes").path(0).path("wanted"))
        .as("status and rules say the same")
        .hasToString("\"" + wanted + "\"");
    return wanted;
  }

  @Test
  void inventoryIsWhatTheJournalHadThen() throws Exception {
    for (String at : spelled()) {
      CommandRun run = ask("inventory", "get", "--at", at);

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.out())
          .containsPattern("Pod/default/frontend +n1 +10.9.0.2")
          .contains("Namespace//default")
          .doesNotContain("late");
    }
    String end = at(last);
    assertThat(ask("inventory", "get", "Pod", "--at", end).out())
        .containsPattern("Pod/default/late +n1 +10.9.0.4")
        .doesNotContain("Namespace");
    assertThat(ask("inventory", "get", "--at", picky.hex()).out()).doesNotContain("late");
    CommandRun listed = ask("inventory", "get", "--at", end, "-o", "json");
    assertThat(json(listed).path("metadata").path("resourceVersion").asText()).isEqualTo(end);
    Path file = Files.writeString(directory.resolve("list.json"), listed.out());
    assertThat(new ObjectFiles().read(file.toString()).keySet())
        .extracting(InventoryKey::toString)
        .containsExactly(
            "Namespace//default",
            "Node//n1",
            "Pod/default/backend",
            "Pod/default/frontend",
            "Pod/default/late");
  }

  @Test
  void whatNeverWasIsNotFound() {
    for (String[] command :
        new String[][] {{"status"}, {"rules", "n1"}, {"inventory", "get"}, {"connectivity"}}) {
      for (String never : List.of("999999", "a".repeat(40), "2001-01-01T00:00:00Z")) {
        CommandRun run = at(never, command);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("PCL6001: the journal knows no such moment: ");
      }
      assertThat(at("yesterday", command).err()).startsWith("PCL6002: `at` is neither a sequence");
    }
    assertThat(at("0", "rules", "n1").err())
        .startsWith("PCL6001: there was no node n1 at sequence 0");
    assertThat(at(picky.hex(), "rules", "n7").err()).startsWith("PCL6001: there was no node n7 at");
  }

  private static CommandRun at(String moment, String... command) {
    List<String> all = new ArrayList<>(Arrays.asList(command));
    all.addAll(List.of("--at", moment));
    return ask(all.toArray(String[]::new));
  }

  private static String at(JournalPart part) {
    return String.valueOf(part.sequence());
  }

  @Test
  void theDifferenceNamesThePolicyThePodAndTheFreeze() {
    CommandRun run = diff(begin.hex(), at(last));

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains(", commit " + begin.text(), ", commit " + picky.text())
        .contains("is in force: Ada said `Be picky`, by git/ada@example.org")
        .contains("node n1 is frozen, by operator/ann")
        .contains("+ frozen node/n1, by operator/ann at ")
        .contains("policies: NetworkPolicy +1 ~0 -0\n")
        .contains("+ networking.k8s.io/NetworkPolicy/default/picky  [picky.yaml]\n")
        .contains("inventory: Pod +1 ~0 -0\n+ Pod/default/late\n")
        .contains("+ default/backend[Pod] => default/late[Pod] : ANY all\n")
        .contains("=> default/frontend[Pod] : ANY all  [picky.yaml:1]\n")
        .contains("kept rules of before (frozen, or refused): n1\n")
        .doesNotContain("earlier one", "like n1");
  }

  @Test
  void theDifferenceHasTheRulesOfEachClassOfNodes() throws Exception {
    CommandRun run = diff(first.time(), at(grown));

    assertThat(run.out())
        .contains("rules change on 1 of 1 node\n")
        .contains("1 node like n1: rules +")
        .containsPattern("\\+-A pcl-.*picky#ingress\\[0\\]")
        .doesNotContain("frozen");
    JsonNode json = json(diff(first.time(), at(grown), "-o", "json"));
    assertThat(json.fieldNames())
        .toIterable()
        .as("what docs/audit.md describes")
        .containsExactlyInAnyOrder(
            "journal",
            "from",
            "to",
            "direction",
            "decisions",
            "policies",
            "resources",
            "inventory",
            "settings",
            "standing",
            "summary",
            "connectivity",
            "nodeClasses",
            "risks",
            "kept",
            "unwritable");
    assertThat(json.path("direction").asText()).isEqualTo("forward");
    assertThat(json.path("from").path("commit").asText()).isEqualTo(begin.text());
    assertThat(json.path("to").path("sequence").asLong()).isEqualTo(grown.sequence());
    assertThat(json.path("nodeClasses").path(0).path("example").asText()).isEqualTo("n1");
    assertThat(json.path("inventory").path(0).path("listed").path(0).path("key").asText())
        .isEqualTo("Pod/default/late");
  }

  @Test
  void backwardsItIsTheWayBack() throws Exception {
    CommandRun run = diff(at(grown), at(first));
    JsonNode forward = json(diff(at(first), at(grown), "-o", "json"));
    JsonNode backward = json(diff(at(grown), at(first), "-o", "json"));

    assertThat(run.out())
        .contains("the second moment is the earlier one")
        .contains("is in force: Ada said `Be picky`")
        .contains("policies: NetworkPolicy +0 ~0 -1\n")
        .contains("- networking.k8s.io/NetworkPolicy/default/picky  [picky.yaml]\n")
        .contains("- Pod/default/late\n")
        .contains("=> default/frontend[Pod] : ANY all  [picky.yaml:1 (before)]\n");
    assertThat(backward.path("decisions")).isEqualTo(forward.path("decisions"));
    assertThat(backward.path("summary").path("pairs").path("removed"))
        .isEqualTo(forward.path("summary").path("pairs").path("added"));
    assertThat(backward.path("summary").path("kernel").path("rulesAdded"))
        .isEqualTo(forward.path("summary").path("kernel").path("rulesRemoved"));
  }

  @Test
  void aMomentIsNotDifferentFromItself() {
    CommandRun run = diff(at(grown), at(grown), "--exit-code");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).endsWith("these are one moment\n\nnothing is different\n");
    assertThat(diff(at(first), at(grown), "--exit-code").exitCode()).isEqualTo(1);
  }

  @Test
  void aFileSaysTheSame() {
    Path file = directory.resolve("journal.gz");
    CommandRun export =
        CommandRun.of(
            "audit",
            "export",
            file.toString(),
            "--bootstrap",
            KAFKA.bootstrap(),
            "--topic-prefix",
            KAFKA.prefix());
    assertThat(export.exitCode()).as(export.toString()).isZero();

    CommandRun run = CommandRun.of("audit", "diff", begin.hex(), picky.hex(), file.toString());

    assertThat(run.out()).contains("default/picky");
    assertThat(run).isEqualTo(diff(begin.hex(), picky.hex()));
  }

  @Test
  void momentsThatNeverWereAreNamed() {
    assertThat(diff("0", "999999").err())
        .startsWith("PCL6001: the journal never came to sequence 999999\n");
    assertThat(diff("a".repeat(40), "2001-01-01T00:00:00Z").err())
        .startsWith(
            "PCL6001: the journal never came to commit %s and 2001-01-01T00:00:00.000Z\n"
                .formatted("a".repeat(40)));
    assertThat(diff("0", "yesterday").exitCode()).isEqualTo(2);
    assertThat(diff("0").exitCode()).isEqualTo(2);
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    CommandRun run = diff("0", at(last), "--limit", "0ms");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err()).startsWith("PCL6112: what is different was not found out: ");
  }
}
