package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How to reach Kafka: the brokers to ask first, the prefix of our topics and ids, and any further
/// client settings (`security.protocol`, `sasl.jaas.config`, …), which may hold secrets and are
/// never printed.
public record KafkaSettings(String bootstrap, String prefix, SortedMap<String, String> client) {
  public KafkaSettings {
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException("kafka needs at least one bootstrap address (host:port)");
    }
    if (!prefix.matches("[a-zA-Z0-9._-]{0,128}")) {
      throw new IllegalArgumentException(
          "a topic prefix has at most 128 letters, digits, dots, dashes and underscores: "
              + prefix);
    }
    client = Collections.unmodifiableSortedMap(new TreeMap<>(client));
  }

  /// The brokers at `bootstrap`, with the usual prefix and nothing further.
  public static KafkaSettings of(String bootstrap) {
    return new KafkaSettings(bootstrap, Topic.DEFAULT_PREFIX, new TreeMap<>());
  }

  /// These settings with another prefix.
  public KafkaSettings withPrefix(String other) {
    return new KafkaSettings(bootstrap, other, client);
  }

  /// The name that `topic` goes by here.
  public String nameOf(Topic topic) {
    return topic.name(prefix);
  }

  @Override
  public String toString() {
    return bootstrap + ", topics " + prefix + "*, client settings " + client.keySet();
  }
}
