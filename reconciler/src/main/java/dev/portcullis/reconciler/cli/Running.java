package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.WebServer;
import dev.portcullis.reconciler.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reconciler and its HTTP API, from their start until the reconciler ends.
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final CompletableFuture<Reconciler> reconciler = new CompletableFuture<>();

  /// Runs until it is stopped.
  ///
  /// @throws CommandFailure when the reconciler ends for another reason
  ExitCode run(ReconcilerSettings settings, WebSettings web) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var metrics = new Metrics(registry);
    try (var started = Reconciler.start(settings, metrics);
        var server =
            WebServer.start(
                web,
                new WebServer.Shown(started, registry, metrics, new Version().getVersion()[0]))) {
      reconciler.complete(started);
      LOG.atInfo()
          .addKeyValue("instance", settings.instance())
          .addKeyValue("cluster", settings.cluster())
          .addKeyValue("kafka", settings.kafka())
          .addKeyValue("signing", settings.signing())
          .addKeyValue("git", settings.git().remote().url())
          .addKeyValue("ref", settings.git().ref())
          .addKeyValue("http", web.host() + ":" + server.port())
          .log("reconciling");
      return ended(started.awaitEnd());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.DONE;
    } finally {
      LOG.info("ended");
    }
  }

  /// Lets [#run] return soon; to be called from another thread.
  void stop() {
    var _ = reconciler.thenAccept(Reconciler::close);
  }

  private static ExitCode ended(Reconciler.End end) {
    return switch (end) {
      case Reconciler.End.Closed() -> ExitCode.DONE;
      case Reconciler.End.Fenced(String message) ->
          throw new CommandFailure(
              Code.REPLACED,
              "another reconciler took over: " + message,
              "start it again to have it stand by");
      case Reconciler.End.Failed(String message) ->
          throw new CommandFailure(
              Code.CANNOT_GO_ON, "the reconciler cannot go on: " + message, "see the log above");
    };
  }
}
