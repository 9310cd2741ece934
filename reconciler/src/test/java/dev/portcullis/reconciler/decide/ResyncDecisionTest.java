package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ResyncDecisionTest {
  private static final ResyncDecision.TopicNow TOPIC = new ResyncDecision.TopicNow("id", 1_000);
  private static final Cause CAUSE = new Cause.Start();

  private ClusterImage image = ClusterImage.EMPTY;
  private JournalHead head = JournalHead.ofNew(new JournalId("test-journal"));

  @Test
  void aShortAbsenceFromTheSameTopicNeedsNone() {
    pods(3);

    assertThat(ResyncDecision.isNeeded(image, TOPIC, new Timestamp(999))).isFalse();
  }

  @Test
  void aLongAbsenceOrAnotherTopicNeedsOne() {
    pods(3);

    assertThat(ResyncDecision.isNeeded(image, TOPIC, new Timestamp(1_000))).isTrue();
    var other = new ResyncDecision.TopicNow("new-id", 1_000);
    assertThat(ResyncDecision.isNeeded(image, other, Timestamp.EPOCH)).isTrue();
  }

  @Test
  void whatTheTopicLacksIsGone() {
    pods(12);
    Set<String> present = keys(12);
    present.remove("Pod/default/p3");

    assertThat(ResyncDecision.facts(image, TOPIC, present, CAUSE))
        .extracting(Fact::event)
        .containsExactly(new InventoryEvent.InventoryRemoved(key(3)));
  }

  @Test
  void theLossOfMoreThanHalfOfTenIsHeldOnce() {
    pods(10);
    List<Fact> facts = ResyncDecision.facts(image, TOPIC, keys(4), CAUSE);
    take(facts);

    assertThat(facts)
        .singleElement()
        .extracting(Fact::event)
        .isInstanceOfSatisfying(
            InventoryEvent.InventoryHeld.class,
            held -> {
              assertThat(held.endpoints()).isEqualTo(10);
              assertThat(held.removed()).isEqualTo(6);
            });
    assertThat(image.inventory().endpoints()).isEqualTo(10);
    assertThat(ResyncDecision.facts(image, TOPIC, keys(4), CAUSE)).isEmpty();
  }

  @Test
  void theLossOfHalfIsBelieved() {
    pods(10);
    take(ResyncDecision.facts(image, TOPIC, keys(5), CAUSE));

    assertThat(image.inventory().endpoints()).isEqualTo(5);
  }

  @Test
  void anOperatorsWordNamesTheHeldEventAndRemoves() {
    pods(10);
    take(ResyncDecision.facts(image, TOPIC, keys(4), CAUSE));
    var operator = new Operator("ada", "moved");

    List<Fact> facts = ResyncDecision.accepted(image, keys(4), operator);
    take(facts);

    assertThat(facts.getFirst().event())
        .isEqualTo(new InventoryEvent.InventoryAccepted(new Sequence(10)));
    assertThat(image.inventory().endpoints()).isEqualTo(4);
    assertThat(image.inventory().held()).isEmpty();
  }

  private void pods(int count) {
    List<InventoryRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String pod =
          """
          {"kind":"Pod","metadata":{"name":"p%d","namespace":"default"},
           "spec":{"nodeName":"n1"},"status":{"podIP":"10.0.0.%d"}}
          """
              .formatted(i, i + 1);
      records.add(
          new InventoryRecord(
              new Cause.TopicRecord("inventory", "id", 0, i),
              key(i).toString(),
              new InventoryRecord.Text(pod)));
    }
    take(InventoryDecision.facts(image, records));
  }

  private void take(List<Fact> facts) {
    List<Envelope> envelopes = new ArrayList<>();
    for (Fact fact : facts) {
      Envelope envelope = head.envelope(fact, Timestamp.EPOCH);
      head = head.after(envelope);
      envelopes.add(envelope);
    }
    image = image.replay(envelopes).image();
  }

  private static Set<String> keys(int count) {
    var keys = new TreeSet<String>();
    for (int i = 0; i < count; i++) {
      keys.add(key(i).toString());
    }
    return keys;
  }

  private static InventoryKey key(int number) {
    return new InventoryKey("Pod", "default", "p" + number);
  }
}
