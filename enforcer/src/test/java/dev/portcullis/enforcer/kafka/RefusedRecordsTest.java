package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is refused: reported once, while what was there before stays.
class RefusedRecordsTest {
  private static final Place OWN = Place.ofSnapshot(MemoryCluster.NODE);

  private final MemoryCluster cluster = new MemoryCluster();
  private final StepReader reader = new StepReader(cluster.topics, new Fence.Open());

  @BeforeEach
  void twoSets() {
    cluster.change(0, List.of("10.0.0.1", "10.0.0.2"), List.of());
    cluster.change(1, List.of("10.0.1.1"), List.of());
  }

  @Test
  void aSnapshotOfAnotherNodeIsRefused() {
    NodeSnapshot mine = cluster.snapshot(Order.ENFORCE, List.of());
    refused(
        RefusalCode.OTHER_NODE,
        new NodeSnapshot(
            new NodeName("n2"), mine.order(), mine.provenance(), mine.digest(), mine.rules()));
  }

  @Test
  void aSnapshotThatIsNotWhatItsDigestSaysIsRefused() {
    NodeSnapshot whole = cluster.snapshot(Order.ENFORCE, List.of());
    refused(
        RefusalCode.DIGEST_DIFFERS,
        new NodeSnapshot(
            whole.node(), whole.order(), whole.provenance(), Digest.ZERO, whole.rules()));
  }

  @Test
  void scenario07AnOlderSnapshotIsRefused() {
    NodeSnapshot older = cluster.snapshot(Order.ENFORCE, List.of());
    cluster.publish(Order.ENFORCE, List.of(0));
    refused(RefusalCode.OLDER, older);
  }

  @Test
  void scenario08ASnapshotOfAnOlderEpochIsRefusedEvenIfItIsTheNodesFirst() {
    cluster.epoch = new Epoch(7);
    NodeSnapshot others = cluster.snapshot(Order.ENFORCE, List.of());
    cluster.topics.put(OWN, "some-other-node", Records.SNAPSHOT.encode(others));
    cluster.epoch = new Epoch(6);
    refused(RefusalCode.EPOCH_WENT_BACK, cluster.snapshot(Order.ENFORCE, List.of()));
  }

  @Test
  void anotherJournalIsRefused() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    cluster.journal = new JournalId("journal-0002");
    refused(RefusalCode.OTHER_JOURNAL, cluster.snapshot(Order.ENFORCE, List.of()));
  }

  @Test
  void scenario07WhatIsFencedOffIsRefusedAfterARestart() {
    cluster.publish(Order.ENFORCE, List.of(0));
    var fence = new Fence.At(cluster.journal, cluster.epoch, new Sequence(cluster.sequence + 1));
    var restarted = new StepReader(cluster.topics, fence);
    restarted.catchUp();

    assertThat(restarted.codes()).containsExactly(RefusalCode.OLDER);
    assertThat(restarted.targets).isEmpty();
  }

  @Test
  void scenario20WhatCannotBeReadIsRefused() {
    unreadable("{\"version\":99}".getBytes(StandardCharsets.UTF_8), RefusalCode.UNREADABLE);
  }

  @Test
  void whatIsTooLargeIsNotEvenRead() {
    unreadable(new byte[Topic.RECORD_LIMIT + 1], RefusalCode.OVERSIZED);
  }

  private void unreadable(byte[] value, RefusalCode code) {
    cluster.publish(Order.ENFORCE, List.of(0));
    cluster.topics.put(OWN, MemoryCluster.NODE.text(), value);
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(code);
    assertThat(reader.targets).as("the one before it stays").hasSize(1);
  }

  @Test
  void aSectionWhoseBytesAreOthersIsRefusedOnce() {
    NodeSnapshot snapshot = cluster.snapshot(Order.ENFORCE, List.of(0));
    Digest digest = Digests.of(MemoryCluster.section(0, "p0"));
    cluster.topics.put(
        Place.ofSection(digest), digest.text(), "{}".getBytes(StandardCharsets.UTF_8));
    cluster.publish(snapshot);
    reader.catchUp();
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.DIGEST_DIFFERS);
    assertThat(reader.targets).isEmpty();
  }

  @Test
  void aSetWhoseMembersAreOthersIsRefusedOnceAndKeepsWhatItWas() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    reader.changed.clear();
    cluster.sequence++;
    cluster.header(0, BucketedDigest.of(List.of("10.9.9.9")));
    reader.catchUp();
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.MEMBERS_DIFFER);
    assertThat(reader.changed).isEmpty();
    cluster.change(0, List.of("10.0.0.5"), List.of());
    reader.catchUp();
    assertThat(reader.changed).as("put right by the next change").hasSize(1);
  }

  @Test
  void scenario08ASetHeaderOfAnOlderEpochIsRefused() {
    cluster.publish(Order.ENFORCE, List.of(0));
    cluster.epoch = new Epoch(3);
    cluster.change(0, List.of("10.0.0.5"), List.of());
    reader.catchUp();
    cluster.epoch = new Epoch(2);
    cluster.change(0, List.of("10.0.0.6"), List.of());
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.EPOCH_WENT_BACK);
  }

  @Test
  void aSetThatProvenanceDoesNotNameIsAContradiction() {
    NodeSnapshot whole = cluster.snapshot(Order.ENFORCE, List.of(0));
    var provenance = whole.provenance();
    cluster.publish(MemoryCluster.section(0, "p0"));
    refused(
        RefusalCode.SET_NOT_NAMED,
        new NodeSnapshot(
            whole.node(),
            whole.order(),
            new Provenance(
                provenance.journal(),
                provenance.epoch(),
                provenance.sequence(),
                CommitId.NONE,
                List.of()),
            whole.digest(),
            whole.rules()));
  }

  private void refused(RefusalCode code, NodeSnapshot snapshot) {
    reader.catchUp();
    int before = reader.targets.size();
    cluster.publish(snapshot);
    reader.catchUp();
    reader.catchUp();

    assertThat(reader.refusals)
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal).isEqualTo(new Refusal.OfRules(code, refusal.message(), snapshot));
        });
    assertThat(reader.targets).hasSize(before);
  }
}
