package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much was published, by topic.
public record Published(SortedMap<Topic, Tally> byTopic) {
  /// Records, and the bytes of their keys and values before compression.
  public record Tally(long records, long bytes) {
    Tally plus(Tally other) {
      return new Tally(records + other.records, bytes + other.bytes);
    }
  }

  public Published {
    byTopic = Collections.unmodifiableSortedMap(new TreeMap<>(byTopic));
  }

  /// What went to `topic`.
  public Tally to(Topic topic) {
    return byTopic.getOrDefault(topic, new Tally(0, 0));
  }
}
