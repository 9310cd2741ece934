package dev.portcullis.reconciler.web;

/// The HTTP API cannot listen where it should.
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(WebSettings settings, Throwable cause) {
    super(
        "cannot listen on "
            + settings.host()
            + " port "
            + settings.port()
            + "; end what uses it, or set reconciler.http.port",
        cause);
  }
}
