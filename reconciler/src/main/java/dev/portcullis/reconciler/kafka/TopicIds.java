package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The ids that Kafka gave the topics when they were made, which tell a topic that was deleted and
/// made again from the one before.
public record TopicIds(SortedMap<Topic, String> byTopic) {
  public TopicIds {
    byTopic = Collections.unmodifiableSortedMap(new TreeMap<>(byTopic));
  }

  /// The id of `topic`.
  public String of(Topic topic) {
    String id = byTopic.get(topic);
    if (id == null) {
      throw new IllegalArgumentException("the id of " + topic + " was not looked up");
    }
    return id;
  }
}
