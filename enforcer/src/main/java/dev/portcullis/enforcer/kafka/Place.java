package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.kafka.common.utils.Utils;

/// A partition of one of our topics.
record Place(Topic topic, int partition) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::topic).thenComparingInt(Place::partition);

  static Place ofSnapshot(NodeName node) {
    return of(Topic.SNAPSHOTS, node.text());
  }

  static Place ofSection(Digest section) {
    return of(Topic.SECTIONS, section.text());
  }

  /// Where the set's header and all its members lie.
  static Place ofSet(SetId set) {
    return of(Topic.IPSETS, set.text());
  }

  /// As Kafka's default partitioner places keys.
  private static Place of(Topic topic, String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new Place(topic, Utils.toPositive(Utils.murmur2(bytes)) % topic.partitions());
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
