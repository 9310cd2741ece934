package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.git.PullRequestRefs;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.ReportTail;
import dev.portcullis.reconciler.kafka.TopicTail;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.CheckpointSettings;
import dev.portcullis.reconciler.loop.PreviewSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.loop.WriteBackSettings;
import dev.portcullis.reconciler.stateimage.ImagePace;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.ControlPlane;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.WebServer;
import dev.portcullis.reconciler.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Kafka and the reconciler, in this process; and what one holds in hand to feed and to watch them.
final class Platform implements AutoCloseable {
  private static final String HERE = "127.0.0.1";
  private static final Duration STARTING = Duration.ofSeconds(60);

  /// So long that every look at Git is one that was asked for, and the times are those of a fetch.
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics metrics = new Metrics(registry);
  private final EmbeddedBroker broker;
  private final KafkaSettings kafka;
  private final Reconciler reconciler;
  private final InventoryProducer inventory;
  private final TopicTail snapshots;
  private final ReportTail reports;

  private Platform(EmbeddedBroker broker, PolicyRepository git, Path directory) {
    this.broker = broker;
    this.kafka = KafkaSettings.of(broker.bootstrap());
    try (var topics = new Topics(kafka)) {
      topics.ensure(new Topics.Copies.BrokersDefault());
    }
    this.reconciler = Reconciler.start(settings(git, directory), metrics);
    this.inventory = new InventoryProducer(kafka);
    this.snapshots = new TopicTail(kafka, List.of(Topic.SNAPSHOTS));
    this.reports = new ReportTail(kafka);
  }

  /// Starts both; nodes reach Kafka by `addresses`. Waits until the reconciler leads.
  static Platform start(Path directory, PolicyRepository git, List<String> addresses) {
    var listeners = new ArrayList<>(List.of(new Listener(HERE, 0)));
    addresses.forEach(address -> listeners.add(new Listener(address, 0)));
    var broker = EmbeddedBroker.start(new BrokerSettings(directory.resolve("kafka"), listeners));
    try {
      var platform = new Platform(broker, git, directory);
      Waiting.require(
          "starting the reconciler",
          STARTING,
          () -> platform.reconciler.status().role().equals("leader"));
      return platform;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private ReconcilerSettings settings(PolicyRepository git, Path directory) {
    var remote = new Remote(git.url(), "", new Token.None(), Duration.ofSeconds(10));
    return new ReconcilerSettings(
        "demo",
        "demo",
        kafka,
        new Topics.Copies.BrokersDefault(),
        new GitSettings(remote, "main", PathGlobs.ALL, directory.resolve("mirror")),
        BETWEEN_LOOKS,
        NodeOptions.DEFAULT,
        new Signing.Off(),
        new PreviewSettings(
            new PullRequestRefs(List.of("refs/pull/*/head")), List.of(Severity.HIGH)),
        WriteBackSettings.OFF,
        CheckpointSettings.DEFAULT,
        ImagePace.DEFAULT);
  }

  /// Where those find Kafka who come in by `address`.
  String bootstrap(String address) {
    return broker.bootstrap(address);
  }

  /// Where this process finds it.
  KafkaSettings kafka() {
    return kafka;
  }

  /// Answers over HTTP what is asked of the reconciler, for those who look around.
  Api serve() {
    var shown = new WebServer.Shown(reconciler, registry, metrics, new Version().getVersion()[0]);
    return new Api(WebServer.start(new WebSettings(HERE, 0, new Access.LoopbackOnly()), shown));
  }

  /// The HTTP API while it runs.
  record Api(WebServer server) implements AutoCloseable {
    String url() {
      return "http://" + HERE + ":" + server.port();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  ControlPlane control() {
    return reconciler;
  }

  InventoryProducer inventory() {
    return inventory;
  }

  TopicTail snapshots() {
    return snapshots;
  }

  ReportTail reports() {
    return reports;
  }

  @Override
  public void close() {
    inventory.close();
    snapshots.close();
    reports.close();
    reconciler.close();
    broker.close();
  }
}
