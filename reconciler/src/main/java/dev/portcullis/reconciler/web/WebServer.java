package dev.portcullis.reconciler.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP API: reads are free to everybody who reaches the address, changes are guarded. Nothing
/// of an exception is shown but what a refusal says.
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /// Longer than the longest wait, which is silent on the wire.
  private static final Duration IDLE = Duration.ofMinutes(11);

  private static final Duration DRAINING = Duration.ofSeconds(5);
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Javalin server;

  private WebServer(Javalin server) {
    this.server = server;
  }

  /// What a server shows: the reconciler, what is measured, and the version.
  public record Shown(
      ControlPlane plane, PrometheusMeterRegistry registry, Metrics metrics, String version) {}

  /// Starts to answer.
  ///
  /// @throws ListenException when the address cannot be listened on
  public static WebServer start(WebSettings settings, Shown shown) {
    var guard = new Guard(settings.access());
    var moments = new Moments(shown.plane());
    var requests = new Requests(shown.plane(), guard, moments);
    var inventory = new InventoryRequest(shown.plane(), moments);
    var operators = new OperatorRequests(shown.plane(), guard);
    var preview = new PreviewRequest(shown.plane(), guard);
    var connectivity = new ConnectivityRequest(shown.plane());
    var webhooks = new Webhooks(settings.webhooks(), shown, InstantSource.system());
    Javalin server =
        Javalin.create(config -> {
          quiet(config);
          health(config, shown, requests);
          api(config, requests);
          operators.on(config);
          config.routes.get("/api/v1/connectivity", connectivity::answer);
          config.routes.get("/api/v1/inventory", inventory::answer);
          config.routes.post("/api/v1/preview", preview::answer);
          new PreviewPages(shown.plane()).on(config);
          config.routes.post(Webhooks.PATH, webhooks::answer);
          refusals(config);
        });
    try {
      return new WebServer(server.start(settings.host(), settings.port()));
    } catch (JavalinBindException e) {
      throw new ListenException(settings, e);
    }
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = Guard.BODY_LIMIT;
    config.http.prefer405over404 = true;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setIdleTimeout(IDLE.toMillis());
    });
    config.jetty.modifyServer(jetty -> jetty.setStopTimeout(DRAINING.toMillis()));
  }

  private static void health(JavalinConfig config, Shown shown, Requests requests) {
    config.routes.get("/livez", requests::live);
    config.routes.get("/readyz", requests::ready);
    config.routes.get(
        "/version", request -> Requests.answer(request, new VersionAnswer(shown.version())));
    config.routes.get(
        "/metrics",
        request -> {
          shown.metrics().show(shown.plane().status());
          request.contentType(METRICS_TYPE).result(shown.registry().scrape());
        });
  }

  private static void api(JavalinConfig config, Requests requests) {
    config.routes.get("/api/v1/status", requests::status);
    config.routes.get("/api/v1/nodes/{node}/wanted", requests::wanted);
    config.routes.post("/api/v1/fetch", requests::fetch);
  }

  private static void refusals(JavalinConfig config) {
    config.routes.exception(RefusedRequest.class, (e, request) -> refuse(request, e.problem()));
    config.routes.exception(
        UnreadableJournalException.class,
        (e, request) -> {
          LOG.atWarn()
              .addKeyValue("path", request.path())
              .addKeyValue("cause", String.valueOf(e.getCause()))
              .log("a question about a moment before cannot be answered");
          refuse(request, RefusedRequest.unreadableJournal().problem());
        });
    config.routes.exception(
        UnbelievedJournalException.class,
        (e, request) -> {
          LOG.atError()
              .addKeyValue("path", request.path())
              .addKeyValue("cause", e.getMessage())
              .log("the journal is not to be believed");
          String why = String.valueOf(e.getMessage());
          refuse(request, RefusedRequest.unbelievedJournal(why).problem());
        });
    config.routes.exception(
        HttpResponseException.class, (e, request) -> refuse(request, standard(e.getStatus())));
    config.routes.exception(
        InterruptedException.class,
        (_, request) ->
            refuse(
                request,
                RefusedRequest.notNow("the server ends", "ask again when it runs").problem()));
    config.routes.exception(
        Exception.class,
        (e, request) -> {
          LOG.atError().addKeyValue("path", request.path()).setCause(e).log("a request failed");
          refuse(request, standard(500));
        });
  }

  private static ProblemAnswer standard(int status) {
    String title = HttpStatus.forStatus(status).getMessage();
    return switch (status) {
      case 404 ->
          new ProblemAnswer(title, status, "there is nothing here", "PCL6001", "see the API");
      case 413 -> new ProblemAnswer(title, status, "the body is too long", "PCL6004", "send less");
      case 500 ->
          new ProblemAnswer(
              title, status, "the request could not be answered", "PCL6009", "see the log");
      default -> new ProblemAnswer(title, status, title, "PCL6002", "see the API");
    };
  }

  private static void refuse(Context request, ProblemAnswer problem) {
    request.status(problem.status()).contentType(ProblemAnswer.TYPE).result(Answers.write(problem));
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// Takes no new requests, gives the open ones a bounded time, and ends.
  @Override
  public void close() {
    server.stop();
  }
}
