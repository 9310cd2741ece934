package dev.portcullis.reconciler.kafka;

import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka broker and controller in this process, for those who have none. Its data stay on disk:
/// the directory is formatted once and used again at the next start, also after a crash.
public final class EmbeddedBroker implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(20);

  private final KafkaRaftServer server;
  private final List<Listener> listeners;

  private EmbeddedBroker(KafkaRaftServer server, List<Listener> listeners) {
    this.server = server;
    this.listeners = listeners;
  }

  /// Starts a broker and returns when it serves.
  ///
  /// @throws BrokerFailedException when it does not, for example because a port is taken
  public static EmbeddedBroker start(BrokerSettings settings) {
    try {
      Files.createDirectories(settings.directory());
      var addresses = BrokerAddresses.choose(settings);
      var properties = new BrokerProperties(addresses, data(settings)).all();
      format(data(settings));
      var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
      return started(server, addresses.listeners());
    } catch (Exception e) {
      throw new BrokerFailedException(
          "the embedded Kafka in "
              + settings.directory()
              + " did not start: "
              + e.getMessage()
              + "; see whether its ports "
              + settings.listeners()
              + " are taken and whether another process uses the directory.",
          e);
    }
  }

  private static EmbeddedBroker started(KafkaRaftServer server, List<Listener> listeners) {
    var broker = new EmbeddedBroker(server, listeners);
    try {
      server.startup();
      return broker;
    } catch (KafkaException e) {
      broker.close();
      throw e;
    }
  }

  private static Path data(BrokerSettings settings) {
    return settings.directory().resolve("data");
  }

  private static void format(Path data) throws Exception {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    var formatter = new Formatter();
    formatter
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerProperties.NODE_ID)
        .setDirectories(List.of(data.toString()))
        .setMetadataLogDirectory(data.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .run();
  }

  /// Where this process reaches the broker.
  public String bootstrap() {
    return text(listeners.getFirst());
  }

  /// Where those reach it who come in by `host`, one of the addresses of its settings.
  public String bootstrap(String host) {
    return listeners.stream()
        .filter(listener -> listener.host().equals(host))
        .findFirst()
        .map(EmbeddedBroker::text)
        .orElseThrow(() -> new IllegalArgumentException("the broker does not listen on " + host));
  }

  private static String text(Listener listener) {
    return BrokerProperties.address(listener);
  }

  /// Stops the broker; what was committed is on disk.
  ///
  /// @throws BrokerFailedException when it does not stop in time
  @Override
  public void close() {
    Thread stopping = Thread.ofPlatform().daemon().name("broker-stop").start(server::shutdown);
    try {
      if (!stopping.join(STOPPING)) {
        throw new BrokerFailedException(
            "the embedded Kafka did not stop within " + STOPPING.toSeconds() + " s",
            new IOException("shutdown still runs"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
