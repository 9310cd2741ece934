package dev.portcullis.reconciler.image;

import java.util.Comparator;

/// A partition of one incarnation of a topic.
public record TopicPosition(String topicId, int partition) implements Comparable<TopicPosition> {
  private static final Comparator<TopicPosition> ORDER =
      Comparator.comparing(TopicPosition::topicId).thenComparingInt(TopicPosition::partition);

  @Override
  public int compareTo(TopicPosition other) {
    return ORDER.compare(this, other);
  }
}
