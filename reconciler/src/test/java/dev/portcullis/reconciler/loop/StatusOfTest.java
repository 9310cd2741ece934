package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.compile.WholeCluster;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusOfTest {
  private static final String HOST =
      """
      {"apiVersion":"projectcalico.org/v3","kind":"HostEndpoint","metadata":{"name":"edge"},\
      "spec":{"interfaceName":"eth0","node":"n1"}}\
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
}
