package dev.portcullis.reconciler.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// The broker that all tests of this JVM share, of the kind that the system property
/// `portcullis.test.kafka` names: `embedded` (if it is not set) or `container`. It starts when it
/// is first asked for. The container's image is what `PORTCULLIS_KAFKA_IMAGE` names; the build says
/// which official one it is otherwise.
final class SharedBroker {
  private static final String OFFICIAL = "apache/kafka";
  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final String BOOTSTRAP = start();

  private SharedBroker() {}

  /// Where tests reach it.
  static String bootstrap() {
    return BOOTSTRAP;
  }

  private static String start() {
    String kind = System.getProperty("portcullis.test.kafka", "embedded");
    return switch (kind) {
      case "embedded" -> embedded();
      case "container" -> container();
      default -> throw new IllegalArgumentException("portcullis.test.kafka=" + kind);
    };
  }

  private static String embedded() {
    try {
      Path directory = Files.createTempDirectory("portcullis-broker-");
      var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
      atEnd(() -> {
        broker.close();
        BrokerFixture.delete(directory);
      });
      return broker.bootstrap();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String container() {
    var image = DockerImageName.parse(image()).asCompatibleSubstituteFor(OFFICIAL);
    @SuppressWarnings("resource") // it ends with this JVM
    var broker =
        new KafkaContainer(image)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withStartupTimeout(STARTING);
    atEnd(broker::stop);
    broker.start();
    return broker.getBootstrapServers();
  }

  private static String image() {
    String chosen = System.getenv().getOrDefault("PORTCULLIS_KAFKA_IMAGE", "");
    return chosen.isEmpty() ? System.getProperty("portcullis.test.kafka.image", OFFICIAL) : chosen;
  }

  private static void atEnd(Runnable closing) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing));
  }
}
