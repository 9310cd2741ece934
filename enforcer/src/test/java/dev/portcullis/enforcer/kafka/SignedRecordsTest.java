package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node that asks for signatures: what is not signed with a trusted key, in its own place, is
/// refused and reported once, and what was there before stays.
class SignedRecordsTest {
  private static final Place OWN = Place.ofSnapshot(MemoryCluster.NODE);
  private static final String KEY = MemoryCluster.NODE.text();

  private final MemoryCluster cluster = new MemoryCluster();
  private final StepReader reader = readerTrusting(1);

  private StepReader readerTrusting(int... keys) {
    return new StepReader(cluster.topics, new Allegiance(new Fence.Open(), Keys.trusting(keys)));
  }

  @BeforeEach
  void twoSets() {
    cluster.signing = Keys.signingWith(1);
    cluster.change(0, List.of("10.0.0.1", "10.0.0.2"), List.of());
    cluster.change(1, List.of("10.0.1.1"), List.of());
  }

  @Test
  void whatIsSignedIsAccepted() {
    cluster.publish(Order.ENFORCE, List.of(0, 1));
    cluster.change(0, List.of("10.0.0.3"), List.of());
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
    assertThat(reader.refusals).isEmpty();
  }

  @Test
  void anUnsignedSnapshotIsRefused() {
    byte[] value = Records.SNAPSHOT.encode(begun());
    refused(RefusalCode.UNSIGNED, value, "");
  }

  @Test
  void aSnapshotThatIsSignedWithAnotherKeyIsRefused() {
    byte[] value = Records.SNAPSHOT.encode(begun());
    cluster.signing = Keys.signingWith(2);
    refused(RefusalCode.UNKNOWN_KEY, value, cluster.signature(OWN, KEY, value));
  }

  @Test
  void aSnapshotThatWasChangedIsRefused() {
    NodeSnapshot mine = begun();
    var frozen =
        new NodeSnapshot(mine.node(), Order.FREEZE, mine.provenance(), mine.digest(), mine.rules());
    String signature = cluster.signature(OWN, KEY, Records.SNAPSHOT.encode(mine));
    refused(RefusalCode.FORGED, Records.SNAPSHOT.encode(frozen), signature);
  }

  @Test
  void aSnapshotOfAnotherNodeIsRefused() {
    byte[] value = Records.SNAPSHOT.encode(begun());
    refused(RefusalCode.FORGED, value, cluster.signature(OWN, "n2", value));
  }

  @Test
  void whatIsSignedForAnotherTopicIsRefused() {
    byte[] value = Records.SNAPSHOT.encode(begun());
    var elsewhere = new Place(Topic.IPSETS, OWN.partition());
    refused(RefusalCode.FORGED, value, cluster.signature(elsewhere, KEY, value));
  }

  private NodeSnapshot begun() {
    cluster.publish(Order.ENFORCE, List.of(0));
    reader.catchUp();
    return cluster.snapshot(Order.ENFORCE, List.of(0, 1));
  }

  private void refused(RefusalCode code, byte[] value, String signature) {
    cluster.topics.put(OWN, KEY, value, signature);
    reader.catchUp();
    reader.catchUp();

    assertThat(reader.refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            Refusal.OfUnknownRules.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    assertThat(reader.targets).as("the one before it stays").hasSize(1);
  }

  @Test
  void eachUnsignedRecordIsToldOnce() {
    byte[] value = Records.SNAPSHOT.encode(begun());
    for (int i = 0; i < 3; i++) {
      cluster.topics.put(OWN, KEY, value);
      reader.catchUp();
    }

    assertThat(reader.codes())
        .containsExactly(RefusalCode.UNSIGNED, RefusalCode.UNSIGNED, RefusalCode.UNSIGNED);
    assertThat(reader.refusals).doesNotHaveDuplicates();
  }

  @Test
  void nothingThatAWriterWithoutAKeyChoosesIsRepeated() {
    begun();
    cluster.topics.put(OWN, KEY, bytes("{}"), "chosen\ntext");
    reader.catchUp();

    assertThat(reader.refusals)
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.message()).doesNotContain("chosen"));
  }

  @Test
  void anUnsignedHeaderIsRefusedAndTheSetKeepsWhatItWas() {
    begun();
    reader.changed.clear();
    cluster.signing = new Signing.Off();
    cluster.change(0, List.of("10.6.6.6"), List.of());
    reader.catchUp();
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.UNSIGNED);
    assertThat(reader.changed).isEmpty();
    cluster.signing = Keys.signingWith(1);
    cluster.change(0, List.of("10.0.0.5"), List.of("10.6.6.6"));
    reader.catchUp();
    assertThat(reader.changed).as("put right by the next change").hasSize(1);
  }

  @Test
  void aHeaderOfAnotherSetIsRefused() {
    begun();
    SetId first = MemoryCluster.set(0);
    Place place = Place.ofSet(first);
    LogRecord header =
        cluster.topics.read(place, 0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
            .filter(record -> record.key().equals(first.text()))
            .findFirst()
            .orElseThrow();
    SetId second = MemoryCluster.set(1);
    cluster.topics.put(Place.ofSet(second), second.text(), header.value(), header.signature());
    cluster.publish(Order.ENFORCE, List.of(0, 1));
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.FORGED);
  }

  @Test
  void aChangedSectionIsRefusedByTheDigestInTheSignedSnapshot() {
    Digest digest = Digests.of(MemoryCluster.section(0, "p0"));
    byte[] changed =
        new String(Records.SECTION.encode(MemoryCluster.section(0, "p0")), StandardCharsets.UTF_8)
            .replace("\"allow\"", "\"deny\"")
            .getBytes(StandardCharsets.UTF_8);
    cluster.publish(cluster.snapshot(Order.ENFORCE, List.of(0)));
    cluster.topics.put(Place.ofSection(digest), digest.text(), changed);
    reader.catchUp();

    assertThat(reader.codes()).containsExactly(RefusalCode.DIGEST_DIFFERS);
    assertThat(reader.targets).isEmpty();
  }

  @Test
  void anAddedMemberIsRefusedByTheDigestInTheSignedHeader() {
    member("10.6.6.6");
    cluster.header(0, BucketedDigest.of(cluster.membersOf(0)));
    changedMembersAreRefused();
  }

  @Test
  void aRemovedMemberIsRefusedByTheDigestInTheSignedHeader() {
    cluster.topics.remove(
        Place.ofSet(MemoryCluster.set(0)), MemberCodec.key(MemoryCluster.set(0), "10.0.0.1"));
    cluster.header(0, BucketedDigest.of(cluster.membersOf(0)));
    changedMembersAreRefused();
  }

  private void member(String member) {
    SetId set = MemoryCluster.set(0);
    cluster.topics.put(
        Place.ofSet(set), MemberCodec.key(set, member), MemberCodec.encode(new Sequence(9)));
  }

  private void changedMembersAreRefused() {
    cluster.publish(Order.ENFORCE, List.of(0));
    cluster.topics.compact(Place.ofSet(MemoryCluster.set(0)), Long.MAX_VALUE, 0);
    reader.catchUp();

    assertThat(reader.codes()).contains(RefusalCode.MEMBERS_DIFFER);
    assertThat(reader.targets).isEmpty();
    assertThat(reader.changed).isEmpty();
  }

  @Test
  void scenario08NobodyWithoutAKeyPutsTheReconcilerOutOfOffice() {
    NodeSnapshot mine = cluster.snapshot(Order.ENFORCE, List.of(0));
    cluster.epoch = new Epoch(1_000);
    byte[] others = Records.SNAPSHOT.encode(cluster.snapshot(Order.ENFORCE, List.of()));
    cluster.topics.put(OWN, "some-other-node", others);
    cluster.topics.put(OWN, "some-third-node", others, "ed25519:0 AA==");
    cluster.epoch = new Epoch(1);
    cluster.publish(MemoryCluster.section(0, "p0"));
    cluster.publish(mine);
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
    assertThat(reader.refusals).isEmpty();
  }

  @Test
  void aTombstoneOpensNothing() {
    begun();
    cluster.topics.remove(OWN, KEY);
    reader.catchUp();

    assertThat(reader.targets).hasSize(1);
    assertThat(reader.refusals).isEmpty();
  }

  @Test
  void whatWasUnsignedBeforeSigningWasTurnedOnIsNoNews() {
    var before = new MemoryCluster();
    var after = new StepReader(before.topics, new Allegiance(new Fence.Open(), Keys.trusting(1)));
    before.change(0, List.of("10.0.0.1"), List.of());
    before.publish(Order.ENFORCE, List.of(0));
    before.signing = Keys.signingWith(1);
    before.epoch = new Epoch(2);
    before.change(0, List.of(), List.of());
    NodeSnapshot signed = before.publish(Order.ENFORCE, List.of(0));
    after.catchUp();

    assertThat(after.refusals).isEmpty();
    assertThat(after.targets).extracting(Target::snapshot).containsExactly(signed);
  }

  @Test
  void aKeyIsChangedWithoutARefusal() {
    StepReader both = readerTrusting(1, 2);
    cluster.publish(Order.ENFORCE, List.of(0));
    both.catchUp();
    cluster.signing = Keys.signingWith(2);
    cluster.epoch = new Epoch(2);
    cluster.change(0, List.of("10.0.0.7"), List.of());
    NodeSnapshot second = cluster.publish(Order.ENFORCE, List.of(0));
    both.catchUp();
    StepReader onlyNew = readerTrusting(2);
    onlyNew.catchUp();

    assertThat(both.targets).hasSize(2);
    assertThat(both.refusals).isEmpty();
    assertThat(onlyNew.targets).extracting(Target::snapshot).containsExactly(second);
    assertThat(onlyNew.refusals).isEmpty();
  }

  @Test
  void aStolenKeyIsNoGoodWhenItIsNotTrustedAnyMore() {
    StepReader onlyNew = readerTrusting(2);
    cluster.publish(Order.ENFORCE, List.of(0));
    onlyNew.catchUp();

    assertThat(onlyNew.targets).isEmpty();
    assertThat(onlyNew.codes()).containsExactly(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void withoutTrustInKeysASignatureIsNotLookedAt() {
    var anyone = new StepReader(cluster.topics, new Fence.Open());
    NodeSnapshot mine = cluster.snapshot(Order.ENFORCE, List.of());
    cluster.topics.put(OWN, KEY, Records.SNAPSHOT.encode(mine), "nonsense");
    anyone.catchUp();

    assertThat(anyone.targets).hasSize(1);
    assertThat(new NodeName(KEY)).isEqualTo(mine.node());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
