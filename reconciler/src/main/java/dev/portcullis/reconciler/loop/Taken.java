package dev.portcullis.reconciler.loop;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.TopicPosition;
import dev.portcullis.reconciler.kafka.InputPartition;
import dev.portcullis.reconciler.kafka.TopicIds;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where reading the inputs goes on. The inventory: after what became events. The reports: from the
/// beginning of what the topic keeps, so that what every node said last is known again; what became
/// events does so only once.
final class Taken {
  private Taken() {}

  static SortedMap<InputPartition, Long> by(ClusterImage image, TopicIds ids) {
    var taken = new TreeMap<InputPartition, Long>();
    String inventory = ids.of(Topic.INVENTORY);
    image
        .positions()
        .forEach((TopicPosition position, Long offset) -> {
          if (position.topicId().equals(inventory)) {
            taken.put(new InputPartition(Topic.INVENTORY, inventory, position.partition()), offset);
          }
        });
    return taken;
  }
}
