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
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Replays the published topics: the newest record of a key is what counts.
final class PublishedReader {
  private final KafkaSettings settings;
  private final TreeSet<Digest> sections = new TreeSet<>();
  private final TreeMap<NodeName, PublishedNode> nodes = new TreeMap<>();
  private final TreeMap<SetId, IpSetHeader> headers = new TreeMap<>();
  private final TreeMap<SetId, Set<String>> members = new TreeMap<>();

  PublishedReader(KafkaSettings settings) {
    this.settings = settings;
  }

  PublishedTopics read() {
    replay(Topic.SECTIONS, this::section);
    replay(Topic.IPSETS, this::setRecord);
    replay(Topic.SNAPSHOTS, this::snapshot);
    return new PublishedTopics(sections, sets(), nodes);
  }

  private void replay(Topic topic, BiConsumer<String, Optional<byte[]>> records) {
    String name = settings.nameOf(topic);
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(name, i)).toList();
    try (var reading = new Reading(settings, "published-reader", partitions)) {
      reading.toEnd(batch -> batch.forEach(record -> take(record, records)));
    }
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> record, BiConsumer<String, Optional<byte[]>> records) {
    String key =
        Optional.ofNullable(record.key())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    try {
      records.accept(key, Optional.ofNullable(record.value()));
    } catch (UnknownRecordException | IllegalArgumentException e) {
      throw new UnknownRecordException(
          record.topic()
              + ", partition "
              + record.partition()
              + ", offset "
              + record.offset()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void section(String key, Optional<byte[]> value) {
    var digest = new Digest(key);
    if (value.isPresent()) {
      sections.add(digest);
    } else {
      sections.remove(digest);
    }
  }

  private void snapshot(String key, Optional<byte[]> value) {
    var node = new NodeName(key);
    value
        .map(Records.SNAPSHOT::decode)
        .map(PublishedReader::withoutRules)
        .ifPresentOrElse(found -> nodes.put(node, found), () -> nodes.remove(node));
  }

  private static PublishedNode withoutRules(NodeSnapshot snapshot) {
    return new PublishedNode(snapshot.digest(), snapshot.order(), snapshot.provenance());
  }

  private void setRecord(String key, Optional<byte[]> value) {
    SetId set = MemberCodec.setOf(key);
    if (MemberCodec.isMember(key)) {
      member(set, MemberCodec.memberOf(key), value);
    } else {
      value
          .map(Records.SET_HEADER::decode)
          .ifPresentOrElse(header -> headers.put(set, header), () -> headers.remove(set));
    }
  }

  private void member(SetId set, String member, Optional<byte[]> value) {
    Set<String> known = members.computeIfAbsent(set, _ -> new HashSet<>());
    if (value.isPresent()) {
      known.add(member);
    } else {
      known.remove(member);
    }
  }

  /// Gives the plain sets back to the garbage collector one by one as their digests are made.
  private SortedMap<SetId, PublishedSet> sets() {
    var sets = new TreeMap<SetId, PublishedSet>();
    headers.forEach(
        (set, header) -> sets.put(set, new PublishedSet.Headed(header, takeMembers(set))));
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
