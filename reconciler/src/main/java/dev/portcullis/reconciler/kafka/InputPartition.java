package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.util.Comparator;

/// A partition of a topic that others write to. The topic's id tells a topic that was deleted and
/// made again from the one before.
public record InputPartition(Topic topic, String topicId, int partition)
    implements Comparable<InputPartition> {
  private static final Comparator<InputPartition> ORDER =
      Comparator.comparing(InputPartition::topic)
          .thenComparing(InputPartition::topicId)
          .thenComparingInt(InputPartition::partition);

  @Override
  public int compareTo(InputPartition other) {
    return ORDER.compare(this, other);
  }
}
