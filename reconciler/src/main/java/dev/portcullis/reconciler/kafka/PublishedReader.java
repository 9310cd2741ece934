package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Replays the published topics: the newest record of a key is what counts. A record under a key
/// that names nothing of ours is passed over: no program of ours wrote it, and none would read it.
final class PublishedReader {
  private final KafkaSettings settings;
  private final Seals seals;
  private final TreeSet<Digest> sections = new TreeSet<>();
  private final TreeMap<NodeName, PublishedNode> nodes = new TreeMap<>();
  private final TreeMap<SetId, IpSetHeader> headers = new TreeMap<>();
  private final TreeSet<SetId> notOurs = new TreeSet<>();
  private final TreeMap<SetId, Set<String>> members = new TreeMap<>();

  PublishedReader(KafkaSettings settings, Seals seals) {
    this.settings = settings;
    this.seals = seals;
  }

  PublishedTopics read() {
    replay(Topic.SECTIONS, Digest::new, this::section);
    replay(Topic.IPSETS, MemberCodec::setOf, this::setRecord);
    replay(Topic.SNAPSHOTS, NodeName::new, this::snapshot);
    return new PublishedTopics(sections, sets(), nodes());
  }

  private <K> void replay(
      Topic topic,
      Function<String, K> named,
      BiConsumer<K, ConsumerRecord<byte[], byte[]>> records) {
    var strays = new StrayRecords();
    try (var reading = Reading.of(topic, settings, "published-reader")) {
      reading.toEnd(batch ->
          batch.forEach(
              record -> strays.keyOf(record, named).ifPresent(key -> take(key, record, records))));
    }
    strays.tell();
  }

  private static <K> void take(
      K key,
      ConsumerRecord<byte[], byte[]> record,
      BiConsumer<K, ConsumerRecord<byte[], byte[]>> records) {
    try {
      records.accept(key, record);
    } catch (UnknownRecordException | IllegalArgumentException e) {
      throw new UnknownRecordException(StrayRecords.placeOf(record) + ": " + e.getMessage(), e);
    }
  }

  private static boolean isTombstone(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null;
  }

  private void section(Digest digest, ConsumerRecord<byte[], byte[]> record) {
    if (!isTombstone(record)) {
      sections.add(digest);
    } else {
      sections.remove(digest);
    }
  }

  private void snapshot(NodeName node, ConsumerRecord<byte[], byte[]> record) {
    nodes.remove(node);
    if (!isTombstone(record)) {
      seals.note(Topic.SNAPSHOTS, node.text(), record);
      nodes.put(node, asked(node, record));
    }
  }

  private PublishedNode asked(NodeName node, ConsumerRecord<byte[], byte[]> record) {
    try {
      NodeSnapshot snapshot = Records.SNAPSHOT.decode(record.value());
      return new PublishedNode.Asked(snapshot.digest(), snapshot.order(), snapshot.provenance());
    } catch (UnknownRecordException e) {
      passOver(e, Topic.SNAPSHOTS, node.text());
      return new PublishedNode.NotOurs();
    }
  }

  /// What cannot be read stops the reader if it is ours.
  private void passOver(UnknownRecordException unknown, Topic topic, String key) {
    if (seals.isOurs(topic, key)) {
      throw unknown;
    }
  }

  private void setRecord(SetId set, ConsumerRecord<byte[], byte[]> record) {
    String key = StrayRecords.textOf(record);
    if (MemberCodec.isMember(key)) {
      member(set, MemberCodec.memberOf(key), record);
      return;
    }
    headers.remove(set);
    notOurs.remove(set);
    if (!isTombstone(record)) {
      seals.note(Topic.IPSETS, key, record);
      header(set, record);
    }
  }

  private void header(SetId set, ConsumerRecord<byte[], byte[]> record) {
    try {
      headers.put(set, Records.SET_HEADER.decode(record.value()));
    } catch (UnknownRecordException e) {
      passOver(e, Topic.IPSETS, set.text());
      notOurs.add(set);
    }
  }

  private void member(SetId set, String member, ConsumerRecord<byte[], byte[]> record) {
    Set<String> known = members.computeIfAbsent(set, _ -> new HashSet<>());
    if (isTombstone(record)) {
      known.remove(member);
    } else {
      known.add(member);
    }
  }

  private SortedMap<NodeName, PublishedNode> nodes() {
    nodes.replaceAll((node, asked) ->
        seals.isOurs(Topic.SNAPSHOTS, node.text()) ? asked : new PublishedNode.NotOurs());
    return nodes;
  }

  /// Gives the plain sets back to the garbage collector one by one as their digests are made.
  private SortedMap<SetId, PublishedSet> sets() {
    var sets = new TreeMap<SetId, PublishedSet>();
    headers.forEach((set, header) ->
        sets.put(
            set,
            seals.isOurs(Topic.IPSETS, set.text())
                ? new PublishedSet.Headed(header, takeMembers(set))
                : new PublishedSet.Headless(takeMembers(set))));
    notOurs.forEach(set -> sets.put(set, new PublishedSet.Headless(takeMembers(set))));
    for (Map.Entry<SetId, Set<String>> left : members.entrySet()) {
      if (!left.getValue().isEmpty()) {
        sets.put(left.getKey(), new PublishedSet.Headless(BucketedDigest.of(left.getValue())));
      }
    }
    return sets;
  }

  private BucketedDigest takeMembers(SetId set) {
    return Optional.ofNullable(members.remove(set))
        .map(BucketedDigest::of)
        .orElse(BucketedDigest.EMPTY);
  }
}
