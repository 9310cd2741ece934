package dev.portcullis.reconciler.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// The broker that all tests of this JVM share, of the kind that the system property
/// `portcullis.test.kafka` names: `embedded` (if it is not set) or `container`. It starts when it
/// is first asked for. The container's image is what `PORTCULLIS_KAFKA_IMAGE` names, otherwise the
/// official one of the version that we are built with.
///
/// What it keeps is gone with it, so it keeps it in memory: every test takes nearly two hundred
/// partitions, and a disk would write each of them through.
final class SharedBroker {
  private static final Path MEMORY = Path.of("/dev/shm");

  /// Room for what all tests write, with much to spare.
  private static final long ENOUGH = 4L << 30;

  private static final String CONTAINER_DATA = "/portcullis-data";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "KAFKA_LOG_DIRS", CONTAINER_DATA,
          "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
          // As the embedded one has it: few partitions to open, and no waiting of a transaction
          // that follows closely on another, of which tests have many.
          "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1",
          "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1",
          "KAFKA_ADD_PARTITIONS_TO_TXN_RETRY_BACKOFF_MS", "1");
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
      Path directory = Files.createTempDirectory(place(), "portcullis-broker-");
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

  private static Path place() throws IOException {
    boolean roomy =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
    return roomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static String container() {
    var image = DockerImageName.parse(image()).asCompatibleSubstituteFor("apache/kafka");
    @SuppressWarnings("resource") // it ends with this JVM
    var broker =
        new KafkaContainer(image)
            .withEnv(SETTINGS)
            .withTmpFs(Map.of(CONTAINER_DATA, "rw,mode=1777"))
            .withStartupTimeout(STARTING);
    atEnd(broker::stop);
    broker.start();
    return broker.getBootstrapServers();
  }

  private static String image() {
    String chosen = System.getenv().getOrDefault("PORTCULLIS_KAFKA_IMAGE", "");
    return chosen.isEmpty() ? BrokerFixture.officialImage() : chosen;
  }

  private static void atEnd(Runnable closing) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing));
  }
}
