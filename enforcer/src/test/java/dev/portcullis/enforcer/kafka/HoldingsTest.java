package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.events.wire.MemberCodec;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is handed over, and when.
class HoldingsTest {
  private static final Place OWN = Place.ofSnapshot(MemoryCluster.NODE);

  private final MemoryCluster cluster = new MemoryCluster();
  private final StepReader reader = new StepReader(cluster.topics, new Fence.Open());

  @BeforeEach
  void twoSets() {
    cluster.change(0, List.of("10.0.0.1", "10.0.0.2"), List.of());
    cluster.change(1, List.of("10.0.1.1"), List.of());
  }

  @Test
  void nothingIsHandedOverBeforeTheFirstSnapshot() {
    reader.catchUp();

    assertThat(reader.targets).isEmpty();
    assertThat(reader.refusals).isEmpty();
  }

  @Test
  void aSnapshotIsHandedOverOnceWithItsSectionsAndSets() {
    NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0, 1));

    reader.catchUp();

    assertThat(reader.targets).extracting(Target::snapshot).containsExactly(snapshot);
    assertThat(reader.changed.keySet())
        .containsExactlyInAnyOrder(MemoryCluster.set(0), MemoryCluster.set(1));
  }

  @Test
  void aSnapshotWaitsForItsSections() {
    cluster.publish(cluster.snapshot(Order.ENFORCE, List.of(0)));
    reader.catchUp();
    assertThat(reader.targets).isEmpty();

    cluster.publish(MemoryCluster.section(0, "p0"));
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
  }

  @Test
  void aSnapshotWaitsForTheSequenceOfASetThatItNeeds() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    cluster.change(0, List.of("10.0.0.3"), List.of());
    NodeSnapshot snapshot = cluster.snapshot(Order.ENFORCE, List.of(0, 1));
    cluster.publish(MemoryCluster.section(1, "p1"));
    cluster.publish(withNeedOf(snapshot, cluster.sequence + 5));
    reader.catchUp();
    assertThat(reader.targets).hasSize(1);

    cluster.sequence += 10;
    cluster.change(0, List.of("10.0.0.4"), List.of());
    cluster.change(1, List.of("10.0.1.4"), List.of());
    reader.catchUp();

    assertThat(reader.targets).hasSize(2);
  }

  private static NodeSnapshot withNeedOf(NodeSnapshot snapshot, long sequence) {
    var provenance = snapshot.provenance();
    var needs =
        provenance.sets().stream()
            .map(need -> new SetNeed(need.set(), new Sequence(sequence)))
            .toList();
    return new NodeSnapshot(
        snapshot.node(),
        snapshot.order(),
        new Provenance(
            provenance.journal(), provenance.epoch(), provenance.sequence(), CommitId.NONE, needs),
        snapshot.digest(),
        snapshot.rules());
  }

  @Test
  void scenario21ATombstoneIsNotAnEmptyPolicy() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    cluster.topics.remove(OWN, MemoryCluster.NODE.text());
    cluster.topics.remove(Place.ofSet(MemoryCluster.set(0)), MemoryCluster.set(0).text());
    reader.changed.clear();
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
    assertThat(reader.changed).isEmpty();
    assertThat(reader.refusals).isEmpty();
  }

  @Test
  void freezeAndRemoveNeedNoSections() {
    NodeSnapshot freeze = cluster.snapshot(Order.FREEZE, List.of(0));
    cluster.publish(freeze);
    reader.catchUp();
    NodeSnapshot remove = cluster.snapshot(Order.REMOVE, List.of(0));
    cluster.publish(remove);
    reader.catchUp();

    assertThat(reader.targets)
        .containsExactly(new Target.Freeze(freeze), new Target.Remove(remove));
  }

  @Test
  void setsThatAreKeptFollowThoughTheNewestSnapshotDoesNotUseThem() {
    var kept = new TreeSet<>(List.of(MemoryCluster.set(1)));
    reader.holdings.keep(kept);
    cluster.publish(cluster.snapshot(Order.FREEZE, List.of(0)));
    reader.catchUp();
    cluster.change(1, List.of("10.0.1.9"), List.of());
    reader.catchUp();

    assertThat(reader.changed.keySet()).containsExactly(MemoryCluster.set(1));
    assertThat(reader.changed)
        .hasEntrySatisfying(
            MemoryCluster.set(1),
            set -> assertThat(set.members()).containsExactlyInAnyOrder("10.0.1.1", "10.0.1.9"));
  }

  @Test
  void anEqualSequenceIsAccepted() {
    NodeSnapshot first = cluster.publish(Order.ENFORCE, List.of());
    reader.catchUp();
    cluster.publish(
        new NodeSnapshot(
            first.node(), Order.FREEZE, first.provenance(), first.digest(), first.rules()));
    reader.catchUp();

    assertThat(reader.targets).hasSize(2);
  }

  @Test
  void anotherJournalIsAcceptedOnceItWasAdopted() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    cluster.journal = new JournalId("journal-0002");
    cluster.epoch = new Epoch(1);
    cluster.sequence = 1;
    cluster.change(0, List.of("10.0.0.7"), List.of());
    NodeSnapshot other = cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    assertThat(reader.targets).hasSize(1);
    reader.holdings.adopt(cluster.journal);
    reader.catchUp();

    assertThat(reader.targets).extracting(Target::snapshot).endsWith(other).hasSize(2);
  }

  @Test
  void anAdoptedJournalShutsTheFormerOneOut() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    reader.holdings.adopt(new JournalId("journal-0002"));
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
    assertThat(reader.codes()).containsOnly(RefusalCode.OTHER_JOURNAL);
  }

  @Test
  void aNodeThatHasEnforcedNothingTakesTheNewestJournal() {
    cluster.publish(Order.ENFORCE, List.of(0));
    cluster.journal = new JournalId("journal-0002");
    cluster.epoch = new Epoch(1);
    cluster.sequence = 1;
    NodeSnapshot begun = cluster.publish(Order.ENFORCE, List.of());
    reader.catchUp();

    assertThat(reader.targets).extracting(Target::snapshot).containsExactly(begun);
  }

  @Test
  void historyBeforeLastGoodIsNoFault() {
    cluster.publish(Order.ENFORCE, List.of(0));
    NodeSnapshot last = cluster.publish(Order.ENFORCE, List.of(0, 1));
    var restarted = new StepReader(cluster.topics, Fence.at(last.provenance()));
    restarted.catchUp();

    assertThat(restarted.refusals).isEmpty();
    assertThat(restarted.targets).extracting(Target::snapshot).containsExactly(last);
  }

  @Test
  void aMemberThatCouldNotStandInALineIsNone() {
    cluster.publish(Order.ENFORCE, List.of(0));
    var set = MemoryCluster.set(0);
    cluster.topics.put(
        Place.ofSet(set),
        MemoryCluster.set(0) + " 10.0.0.1\nflush x",
        MemberCodec.encode(new Sequence(9)));
    cluster.change(0, List.of("10.0.0.7"), List.of());
    reader.catchUp();

    assertThat(reader.refusals).isEmpty();
    assertThat(reader.changed)
        .hasEntrySatisfying(
            set,
            held ->
                assertThat(held.members())
                    .containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2", "10.0.0.7"));
  }

  @Test
  void whatDoesNotComeIsReportedAndReadAgain() {
    cluster.publish(cluster.snapshot(Order.ENFORCE, List.of(0)));
    reader.catchUp();
    reader.holdings.distrust();
    reader.catchUp();
    reader.holdings.distrust();
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.MISSING);
    assertThat(reader.holdings.isWaiting()).isTrue();
  }

  @Test
  void topicsThatBeginAnewAreReadAgainWhileWhatIsHeldStays() {
    NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    reader.holdings.forget();
    reader.catchUp();

    assertThat(reader.targets).extracting(Target::snapshot).containsExactly(snapshot);
    assertThat(reader.refusals).isEmpty();
  }
}
