package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/// The settings that a topic is made with. A segment that is written to is never compacted, so
/// segments of compacted topics end often.
final class TopicProperties {
  private static final Duration SEGMENT = Duration.ofMinutes(10);
  private static final Duration TOMBSTONES_STAY = Duration.ofHours(24);

  private TopicProperties() {}

  static SortedMap<String, String> of(Topic topic) {
    var all = new TreeMap<String, String>();
    all.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(Topic.RECORD_LIMIT + Clients.OVERHEAD));
    all.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    switch (topic.cleanup()) {
      case COMPACT -> {
        all.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        all.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
        all.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(SEGMENT.toMillis()));
        all.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_STAY.toMillis()));
      }
      case KEEP -> {
        all.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        all.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        all.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
      }
    }
    return all;
  }
}
