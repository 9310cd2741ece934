package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.internals.AppInfoParser;

/// One broker for all tests of this JVM, which is gone with the JVM: the embedded one, or one in a
/// container. Each test takes topics of its own by [#freshTopics].
public final class BrokerFixture {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final int TRIES = 20;

  private BrokerFixture() {}

  /// Settings that reach the shared broker under a prefix that nobody else uses, without topics.
  public static KafkaSettings freshPrefix() {
    return KafkaSettings.of(SharedBroker.bootstrap())
        .withPrefix("test" + PREFIXES.incrementAndGet() + ".");
  }

  /// Settings that reach the shared broker under a prefix of which all topics were just made.
  public static KafkaSettings freshTopics() {
    KafkaSettings settings = freshPrefix();
    makeTopics(settings);
    return settings;
  }

  /// The image of a broker that a user would pull, of the version that we are built with.
  public static String officialImage() {
    return "apache/kafka:" + AppInfoParser.getVersion();
  }

  /// A broker of a test's own, for this process and for those who come in by `address`.
  public static EmbeddedBroker reachedBy(String address, Path directory) {
    var listeners = List.of(new Listener("127.0.0.1", 0), new Listener(address, 0));
    return EmbeddedBroker.start(new BrokerSettings(directory, listeners));
  }

  /// Makes all topics of `settings`, with one copy each, and returns their ids.
  public static TopicIds makeTopics(KafkaSettings settings) {
    return make(settings, List.of(Topic.values()));
  }

  /// On a machine that is busy for some seconds the controller takes the broker for dead.
  private static TopicIds make(KafkaSettings settings, List<Topic> made) {
    for (int tries = 1; ; tries++) {
      try (var topics = new Topics(settings)) {
        return topics.ensure(new Topics.Copies.Exactly((short) 1), made);
      } catch (KafkaUnavailableException e) {
        if (tries == TRIES) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    }
  }

  /// Settings that reach the shared broker under a prefix of which only `made` exist: cheaper.
  public static KafkaSettings fresh(Topic... made) {
    KafkaSettings settings = freshPrefix();
    make(settings, List.of(made));
    return settings;
  }

  /// Waits until every finished transaction of the topics that exist can be read: a commit returns
  /// a moment before that.
  public static void settle(KafkaSettings settings, Topic... topics) {
    try (var admin = new Clients(settings).admin()) {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!ends(admin, settings, IsolationLevel.READ_COMMITTED, topics)
          .equals(ends(admin, settings, IsolationLevel.READ_UNCOMMITTED, topics))) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("a transaction stays open in " + settings);
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> ends(
      Admin admin, KafkaSettings settings, IsolationLevel level, Topic... topics)
      throws InterruptedException, ExecutionException {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    for (Topic topic : topics) {
      for (int i = 0; i < topic.partitions(); i++) {
        asked.put(new TopicPartition(settings.nameOf(topic), i), OffsetSpec.latest());
      }
    }
    return admin.listOffsets(asked, new ListOffsetsOptions(level)).all().get().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .map(entry -> entry.getValue().offset())
        .toList();
  }

  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
