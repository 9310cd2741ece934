package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.KafkaSettings;

/// What stands in the topics of a cluster of one policy and one set, in the hands of somebody who
/// may write to them, and puts back what was there at the end.
final class StoredRules implements AutoCloseable {
  private final StoredTopics topics;

  StoredRules(KafkaSettings kafka) {
    topics = new StoredTopics(kafka);
  }

  /// The records beneath.
  StoredTopics topics() {
    return topics;
  }

  NodeSnapshot snapshot(String node) {
    return Records.SNAPSHOT.decode(topics.value(Topic.SNAPSHOTS, node));
  }

  void put(NodeSnapshot snapshot, String key) throws Exception {
    topics.put(Topic.SNAPSHOTS, key, Records.SNAPSHOT.encode(snapshot));
  }

  /// The snapshot with other rules, and the digest of those.
  static NodeSnapshot with(NodeSnapshot snapshot, NodeRules rules) {
    return new NodeSnapshot(
        snapshot.node(), snapshot.order(), snapshot.provenance(), Digests.of(rules), rules);
  }

  /// The policy's section.
  Section section() {
    Digest digest = snapshot("n1").rules().sections().getFirst().digest();
    return Records.SECTION.decode(topics.value(Topic.SECTIONS, digest.text()));
  }

  /// Puts the section under a digest, which may be that of another.
  void put(Section section, Digest digest) throws Exception {
    topics.put(Topic.SECTIONS, digest.text(), Records.SECTION.encode(section));
  }

  /// A member of the set, by its key.
  String member() {
    return topics.values(Topic.IPSETS).keySet().stream()
        .filter(MemberCodec::isMember)
        .findFirst()
        .orElseThrow();
  }

  /// The set, by its id.
  String set() {
    return MemberCodec.setOf(member()).text();
  }

  @Override
  public void close() {
    topics.close();
  }
}
