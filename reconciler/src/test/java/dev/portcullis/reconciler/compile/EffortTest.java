package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Work grows with the change, not with the cluster.
class EffortTest {
  private static final int PODS = 3_000;
  private static final int POLICIES = 300;

  @Test
  void onePodAsksFewSelectorsAndCompilesNoSection() {
    var counted = new Counted();
    var cluster = new RandomCluster(new Random(7));
    Batch.Standing standing = after(Histories.start(Limits.DEFAULT, counted), everything(cluster));
    long pairs = (long) standing.compilation().index().uses().size() * PODS;
    assertThat(standing.compilation().index().selectables()).hasSizeGreaterThan(PODS / 2);
    long askedByAll = 0;
    for (int i = 0; i < 20; i++) {
      counted.asked = 0;
      counted.sections = 0;
      standing = after(standing, List.of(pod(cluster, i)));
      assertThat(counted.asked).as("pod " + i).isLessThan(pairs / 100);
      assertThat(counted.sections).as("pod " + i).isZero();
      askedByAll += counted.asked;
    }
    assertThat(askedByAll).isPositive();
  }

  private static final class Counted implements Effort {
    long asked;
    long sections;

    @Override
    public void selectorAsked() {
      asked++;
    }

    @Override
    public void sectionCompiled() {
      sections++;
    }
  }

  private static List<JournalEvent> everything(RandomCluster cluster) {
    List<JournalEvent> events = new ArrayList<>();
    for (int i = 0; i < PODS; i++) {
      events.add(pod(cluster, i));
    }
    for (int i = 0; i < POLICIES; i++) {
      events.add(cluster.policy(cluster.one(RandomCluster.NAMESPACES), "q" + i));
    }
    events.add(RandomHistory.adopted(1));
    return events;
  }

  private static JournalEvent pod(RandomCluster cluster, int number) {
    String namespace = RandomCluster.NAMESPACES.get(number % RandomCluster.NAMESPACES.size());
    ObjectNode pod = cluster.pod(namespace, "p" + number, 1);
    ObjectNode address = (ObjectNode) pod.at("/status");
    address.putArray("podIPs").addObject().put("ip", "10.1." + number / 250 + "." + number % 250);
    return new InventoryEvent.InventoryPut(
        new InventoryKey("Pod", namespace, "p" + number), JsonDocument.of(pod));
  }

  private static Batch.Standing after(Batch.Standing start, List<JournalEvent> events) {
    var batch = new Batch(start, Histories.at(0));
    batch.add(
        events.stream()
            .map(event -> new Fact(new Actor("test"), new Cause.Start(), event))
            .toList());
    return batch.close().standing();
  }
}
