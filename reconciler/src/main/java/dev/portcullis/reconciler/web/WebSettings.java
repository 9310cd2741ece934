package dev.portcullis.reconciler.web;

/// Where the HTTP API listens (port 0: any that is free), who may ask it for a change, and by which
/// secrets it knows webhooks.
public record WebSettings(String host, int port, Access access, WebhookSecrets webhooks) {
  /// What is meant when nothing is set: this machine alone.
  public static final WebSettings DEFAULT =
      new WebSettings("127.0.0.1", 8484, new Access.LoopbackOnly());

  public WebSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is within 0-65535: " + port);
    }
  }

  /// Settings under which no webhooks are taken.
  public WebSettings(String host, int port, Access access) {
    this(host, port, access, WebhookSecrets.NONE);
  }
}
