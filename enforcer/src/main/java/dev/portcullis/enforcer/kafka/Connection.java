package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.wire.Topic;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/// How to reach the brokers: their addresses, the prefix of our topics, and whatever else Kafka's
/// clients need to be let in (`security.protocol`, `sasl.jaas.config`, ...). The values of those
/// are never printed, since secrets are among them.
public record Connection(
    String bootstrap, String topicPrefix, SortedMap<String, String> properties) {
  public Connection {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /// A plain connection with the default names of topics.
  public static Connection to(String bootstrap) {
    return new Connection(bootstrap, Topic.DEFAULT_PREFIX, new TreeMap<>());
  }

  String name(Topic topic) {
    return topic.name(topicPrefix);
  }

  /// What every client of ours is given.
  Properties client(String id) {
    var all = new Properties();
    all.putAll(properties);
    all.put("bootstrap.servers", bootstrap);
    all.put("client.id", id);
    all.put("enable.metrics.push", "false");
    all.put("reconnect.backoff.ms", "50");
    all.put("reconnect.backoff.max.ms", "5000");
    return all;
  }

  @Override
  public String toString() {
    return "%s (topics %s*, with %s)".formatted(bootstrap, topicPrefix, properties.keySet());
  }
}
