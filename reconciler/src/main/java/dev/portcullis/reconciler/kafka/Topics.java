package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes the topics that are missing and refuses those that are there but cannot be used.
public final class Topics implements AutoCloseable {
  /// How many copies of a topic there are.
  public sealed interface Copies {
    /// As many as the brokers make of their own accord.
    record BrokersDefault() implements Copies {}

    /// So many.
    record Exactly(short count) implements Copies {}
  }

  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int MOST_LOOKS = 200;

  private final KafkaSettings settings;
  private final Admin admin;

  public Topics(KafkaSettings settings) {
    this.settings = settings;
    this.admin = new Clients(settings).admin();
  }

  /// Makes what is missing, checks what is there, and says by which ids the topics go.
  ///
  /// @throws TopicMismatchException when a topic has other partitions, or would lose facts
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public TopicIds ensure(Copies copies) {
    return ensure(copies, List.of(Topic.values()));
  }

  TopicIds ensure(Copies copies, List<Topic> topics) {
    create(copies, topics);
    TopicIds ids = ids(topics);
    awaitLeaders(topics);
    if (topics.contains(Topic.JOURNAL)) {
      settingsOf(Topic.JOURNAL).forEach(this::checkKept);
    }
    return ids;
  }

  private void create(Copies copies, List<Topic> topics) {
    List<NewTopic> all = new ArrayList<>();
    for (Topic topic : topics) {
      all.add(
          new NewTopic(settings.nameOf(topic), Optional.of(topic.partitions()), factor(copies))
              .configs(TopicProperties.of(topic)));
    }
    Map<String, KafkaFuture<Void>> made = admin.createTopics(all).values();
    made.forEach((name, answer) -> {
      try {
        answer.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new KafkaUnavailableException("making topic " + name, causeOf(e));
        }
      } catch (InterruptedException e) {
        throw interrupted("making topic " + name, e);
      }
    });
  }

  private static Optional<Short> factor(Copies copies) {
    return switch (copies) {
      case Copies.BrokersDefault() -> Optional.empty();
      case Copies.Exactly(short count) -> Optional.of(count);
    };
  }

  /// The ids that the topics have now.
  ///
  /// @throws TopicMismatchException when a topic has other partitions
  /// @throws KafkaUnavailableException when a topic is missing, or the brokers cannot be asked
  public TopicIds ids() {
    return ids(List.of(Topic.values()));
  }

  private TopicIds ids(List<Topic> topics) {
    var ids = new TreeMap<Topic, String>();
    for (Topic topic : topics) {
      ids.put(topic, checked(topic, described(settings.nameOf(topic))));
    }
    return new TopicIds(ids);
  }

  /// Brokers know a topic only a moment after it was made.
  private TopicDescription described(String name) {
    for (int tries = 1; ; tries++) {
      try {
        return admin
            .describeTopics(List.of(name))
            .topicNameValues()
            .values()
            .iterator()
            .next()
            .get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || tries == MOST_LOOKS) {
          throw new KafkaUnavailableException("looking at topic " + name, causeOf(e));
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      } catch (InterruptedException e) {
        throw interrupted("looking at topic " + name, e);
      }
    }
  }

  private static String checked(Topic topic, TopicDescription found) {
    if (found.partitions().size() != topic.partitions()) {
      throw new TopicMismatchException(
          found.name(),
          found.partitions().size() + " partitions",
          Integer.toString(topic.partitions()));
    }
    return found.topicId().toString();
  }

  /// A topic just made has brokers that lead its partitions only a moment later; who writes before
  /// is sent away again and again.
  private void awaitLeaders(List<Topic> topics) {
    var ends = new TreeMap<TopicPartition, OffsetSpec>(BY_NAME);
    for (Topic topic : topics) {
      for (int i = 0; i < topic.partitions(); i++) {
        ends.put(new TopicPartition(settings.nameOf(topic), i), OffsetSpec.latest());
      }
    }
    answer(admin.listOffsets(ends).all(), "reaching every partition of " + settings.prefix() + "*");
  }

  private void checkKept(String setting, String value) {
    String needed = TopicProperties.of(Topic.JOURNAL).get(setting);
    boolean decides =
        setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
            || setting.equals(TopicConfig.RETENTION_MS_CONFIG)
            || setting.equals(TopicConfig.RETENTION_BYTES_CONFIG);
    if (decides && needed != null && !needed.equals(value)) {
      throw new TopicMismatchException(
          settings.nameOf(Topic.JOURNAL), setting + "=" + value, needed);
    }
  }

  /// The settings of `topic` as the brokers have them now.
  Map<String, String> settingsOf(Topic topic) {
    String name = settings.nameOf(topic);
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Map<ConfigResource, Config> found =
        answer(admin.describeConfigs(List.of(resource)).all(), "looking at settings of " + name);
    var all = new TreeMap<String, String>();
    found.values().stream()
        .flatMap(config -> config.entries().stream())
        .filter(entry -> entry.value() != null)
        .forEach(entry -> all.put(entry.name(), entry.value()));
    return all;
  }

  private static <T> T answer(KafkaFuture<T> future, String attempted) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(attempted, causeOf(e));
    } catch (InterruptedException e) {
      throw interrupted(attempted, e);
    }
  }

  private static Throwable causeOf(ExecutionException e) {
    return Optional.ofNullable(e.getCause()).orElse(e);
  }

  private static KafkaUnavailableException interrupted(String attempted, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaUnavailableException(attempted, e);
  }

  @Override
  public void close() {
    admin.close(Clients.CLOSING);
  }
}
