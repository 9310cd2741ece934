package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One broker for all tests of this JVM, in a directory that is deleted with the JVM. Each test
/// takes topics of its own by [#freshTopics].
public final class BrokerFixture {
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private BrokerFixture() {}

  /// The broker starts when it is first asked for.
  private static final class Shared {
    static final EmbeddedBroker BROKER = start();

    private static EmbeddedBroker start() {
      try {
        Path directory = Files.createTempDirectory("portcullis-broker-");
        var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> {
                  broker.close();
                  delete(directory);
                }));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Settings that reach the shared broker under a prefix that nobody else uses, without topics.
  public static KafkaSettings freshPrefix() {
    return KafkaSettings.of(Shared.BROKER.bootstrap())
        .withPrefix("test" + PREFIXES.incrementAndGet() + ".");
  }

  /// Settings that reach the shared broker under a prefix of which all topics were just made.
  public static KafkaSettings freshTopics() {
    KafkaSettings settings = freshPrefix();
    makeTopics(settings);
    return settings;
  }

  /// Makes all topics of `settings`, with one copy each, and returns their ids.
  public static TopicIds makeTopics(KafkaSettings settings) {
    try (var topics = new Topics(settings)) {
      return topics.ensure(new Topics.Copies.Exactly((short) 1));
    }
  }

  /// Settings that reach the shared broker under a prefix of which only `made` exist: cheaper.
  static KafkaSettings fresh(Topic... made) {
    KafkaSettings settings = freshPrefix();
    try (var topics = new Topics(settings)) {
      topics.ensure(new Topics.Copies.Exactly((short) 1), List.of(made));
    }
    return settings;
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
