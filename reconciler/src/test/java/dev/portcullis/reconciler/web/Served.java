package dev.portcullis.reconciler.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// A server on a free port of this machine, in front of a control plane.
public final class Served implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Metrics metrics = new Metrics(registry);
  private final WebServer server;

  public Served(ControlPlane plane, Access access) {
    this(plane, new WebSettings("127.0.0.1", 0, access));
  }

  public Served(ControlPlane plane, WebSettings settings) {
    server =
        WebServer.start(settings, new WebServer.Shown(plane, registry, metrics, "portcullis test"));
  }

  public Metrics metrics() {
    return metrics;
  }

  /// How many webhooks from `provider` were this.
  double webhooks(String provider, String result) {
    return registry.counter("portcullis.webhooks", "provider", provider, "result", result).count();
  }

  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
