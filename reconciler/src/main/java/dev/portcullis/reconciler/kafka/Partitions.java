package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/// Where a record belongs: the partition that Kafka's own partitioner gives the name that it is
/// partitioned by, so that any other producer finds the same.
final class Partitions {
  private Partitions() {}

  static int of(Digest section) {
    return of(section.text(), Topic.SECTIONS);
  }

  /// The partition of the header and of all members of `set`.
  static int of(SetId set) {
    return of(set.text(), Topic.IPSETS);
  }

  static int of(NodeName node) {
    return of(node.text(), Topic.SNAPSHOTS);
  }

  static int of(InventoryKey key) {
    return of(key.toString(), Topic.INVENTORY);
  }

  /// The partition of what a pull request of this name would do.
  static int ofPullRequest(String name) {
    return of(name, Topic.PREVIEWS);
  }

  private static int of(String name, Topic topic) {
    int hash = Utils.murmur2(name.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % topic.partitions();
  }
}
