package dev.portcullis.reconciler.bench;

import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.stateimage.ImagePace;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// A broker, a repository and a place for reconcilers, all thrown away in the end.
final class Workshop implements AutoCloseable {
  private static final Duration SELDOM = Duration.ofMinutes(10);
  private static final int READY_ROUNDS = 12_000;

  private final Path directory;
  private final EmbeddedBroker broker;
  private final PolicyRepository repository;
  private final KafkaSettings kafka;

  Workshop() throws IOException {
    directory = Files.createTempDirectory("portcullis-bench-");
    broker = EmbeddedBroker.start(BrokerSettings.local(directory.resolve("kafka")));
    repository = PolicyRepository.create(directory);
    kafka = KafkaSettings.of(broker.bootstrap());
    try (var topics = new Topics(kafka)) {
      topics.ensure(copies());
    }
  }

  private static Topics.Copies copies() {
    return new Topics.Copies.Exactly((short) 1);
  }

  PolicyRepository repository() {
    return repository;
  }

  KafkaSettings kafka() {
    return kafka;
  }

  /// A reconciler that looks at Git only when it is asked to.
  Reconciler reconciler() {
    return Reconciler.start(settings(), new Metrics(new SimpleMeterRegistry()));
  }

  /// The same, which writes images of the state so often and counts in `metrics`.
  Reconciler reconciler(ImagePace images, Metrics metrics) {
    return Reconciler.start(settings().withImages(images), metrics);
  }

  private ReconcilerSettings settings() {
    return new ReconcilerSettings(
        "bench",
        "bench",
        kafka,
        copies(),
        new GitSettings(
            new Remote(repository.url(), "git", new Token.None(), Duration.ofSeconds(30)),
            "main",
            PathGlobs.ALL,
            directory.resolve("mirror")),
        SELDOM,
        NodeOptions.DEFAULT);
  }

  /// Waits until the reconciler has read the journal to its end.
  static void awaitReady(Reconciler reconciler) throws InterruptedException {
    for (int i = 0; i < READY_ROUNDS; i++) {
      if (reconciler.isReady()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException("the reconciler does not become ready");
  }

  @Override
  public void close() {
    repository.close();
    broker.close();
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(Workshop::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
