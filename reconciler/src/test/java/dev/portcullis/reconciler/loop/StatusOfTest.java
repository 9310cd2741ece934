package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.compile.WholeCluster;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusOfTest {
  private static final String HOST =
      """
      {"apiVersion":"projectcalico.org/v3","kind":"HostEndpoint","metadata":{"name":"edge"},\
      "spec":{"interfaceName":"eth0","node":"n1"}}\
      """;

  private static final String NODE =
      """
      {"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}\
      """;

  @Test
  void saysWhatGitAndTheInventoryBothDescribe() {
    List<JournalEvent> events = new ArrayList<>();
    for (String name : List.of("edge", "other")) {
      events.add(
          new InventoryEvent.InventoryPut(
              new InventoryKey("HostEndpoint", "", name),
              new JsonDocument(HOST.replace("edge", name))));
    }
    events.addAll(ManifestParser.parse(List.of(ManifestFile.of("edge.json", HOST))).resources());
    events.add(RandomHistory.adopted(1));
    Batch.Standing standing = WholeCluster.taken(Histories.start(), events);
    var moment = new Moment(Moment.Role.LEADER, standing, TopicContents.NOTHING, NodeReports.NONE);

    var status = StatusOf.of(moment, "here", new StatusOf.Around(Reach.UNASKED, Reach.UNASKED));

    assertThat(status.inventory().overruledByGit())
        .containsExactly(InventoryKey.parse("HostEndpoint//edge"));
  }

  @Test
  void saysWhatOperatorsDidUntilItIsUndone() {
    List<JournalEvent> events = new ArrayList<>();
    events.add(RandomHistory.adopted(1));
    events.add(new OperatorEvent.CommitPinned(CommitId.ofHex("0".repeat(39) + "1")));
    events.add(new OperatorEvent.Frozen(new FreezeScope.Everything()));
    events.add(new OperatorEvent.Frozen(new FreezeScope.OneNode(new NodeName("n1"))));
    events.add(new OperatorEvent.NodeRetired(new NodeName("n2")));
    Batch.Standing pinned = WholeCluster.taken(Histories.start(), events);

    assertThat(abouts(pinned))
        .containsExactly("sha1:" + "0".repeat(39) + "1", "*", "node/n1", "n2");

    Batch.Standing undone =
        WholeCluster.taken(
            pinned,
            List.of(
                new OperatorEvent.Unpinned(),
                new OperatorEvent.Thawed(new FreezeScope.Everything())));
    assertThat(abouts(undone)).containsExactly("node/n1", "n2");
  }

  private static List<String> abouts(Batch.Standing standing) {
    var moment = new Moment(Moment.Role.STANDBY, standing, TopicContents.NOTHING, NodeReports.NONE);
    StatusAnswer.ActsPart acts =
        StatusOf.of(moment, "here", new StatusOf.Around(Reach.UNASKED, Reach.UNASKED)).acts();
    return Stream.of(acts.pinned(), acts.frozen(), acts.retired())
        .flatMap(List::stream)
        .map(StatusAnswer.StandingAct::about)
        .toList();
  }

  @Test
  void saysWhereTheRuleStandsThatANodeStumbledOver() {
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec:
          podSelector: {}
          ingress:
            - ports: [{port: 80}]
            - ports: [{port: 443}]
        """;
    List<JournalEvent> events = new ArrayList<>();
    events.add(
        new InventoryEvent.InventoryPut(
            new InventoryKey("Node", "", "n1"), new JsonDocument(NODE)));
    events.addAll(
        ManifestParser.parse(List.of(ManifestFile.of("shop/web.yaml", policy))).resources());
    events.add(RandomHistory.adopted(1));
    Batch.Standing standing = WholeCluster.taken(Histories.start(), events);

    assertThat(error(standing, "networking.k8s.io/NetworkPolicy/shop/web#ingress[1]"))
        .isEqualTo(
            "PCL5001: no such match"
                + " (rule networking.k8s.io/NetworkPolicy/shop/web#ingress[1], shop/web.yaml:8)");
    assertThat(error(standing, "networking.k8s.io/NetworkPolicy/shop/gone#ingress[1]"))
        .endsWith("(rule networking.k8s.io/NetworkPolicy/shop/gone#ingress[1])");
    assertThat(error(standing, "nobody's#rule")).endsWith("(rule nobody's#rule)");
    assertThat(error(standing, "")).isEqualTo("PCL5001: no such match");
  }

  private static String error(Batch.Standing standing, String rule) {
    var report =
        new EnforcementReport(
            new NodeName("n1"),
            "n1-1",
            Timestamp.EPOCH,
            standing.image().journal().id(),
            Epoch.NONE,
            Sequence.FIRST,
            Outcome.ROLLED_BACK,
            Mode.LAST_GOOD,
            Digest.ZERO,
            Digest.ZERO,
            List.of(),
            Work.NONE,
            List.of(new ReportError("PCL5001", "no such match", rule)),
            List.of());
    var moment =
        new Moment(
            Moment.Role.LEADER, standing, TopicContents.NOTHING, NodeReports.NONE.with(report));
    return StatusOf.of(moment, "here", new StatusOf.Around(Reach.UNASKED, Reach.UNASKED))
        .nodes()
        .getFirst()
        .error();
  }
}
