package dev.portcullis.reconciler.web;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.rendering.PreviewHtml;
import dev.portcullis.reconciler.rendering.PreviewMarkdown;
import dev.portcullis.reconciler.rendering.PreviewsHtml;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;

/// Shows what pull requests would do: a list at `/previews`, and each as a page at
/// `/previews/NAME`, as Markdown at `/previews/NAME.md` and as JSON at `/previews/NAME.json`.
final class PreviewPages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String MARKDOWN = "text/markdown; charset=utf-8";

  /// A page runs nothing and fetches nothing, whatever is in it.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private final ControlPlane plane;

  PreviewPages(ControlPlane plane) {
    this.plane = plane;
  }

  void on(JavalinConfig config) {
    config.routes.get("/previews", this::list);
    config.routes.get("/previews/{name}", this::one);
  }

  private void list(Context request) {
    page(request, PreviewsHtml.of(plane.previews(), plane.status().acts().suspensions()));
  }

  private void one(Context request) {
    String asked = request.pathParam("name");
    Optional<String> json = before(".json", asked);
    Optional<String> markdown = before(".md", asked);
    if (json.isPresent()) {
      request.contentType(Answers.TYPE).result(Records.PREVIEW.encode(preview(json.get())));
    } else if (markdown.isPresent()) {
      request
          .contentType(MARKDOWN)
          .header("X-Content-Type-Options", "nosniff")
          .result(PreviewMarkdown.of(preview(markdown.get()), Integer.MAX_VALUE));
    } else {
      page(request, PreviewHtml.of(preview(asked)));
    }
  }

  private static Optional<String> before(String suffix, String name) {
    return name.endsWith(suffix)
        ? Optional.of(name.substring(0, name.length() - suffix.length()))
        : Optional.empty();
  }

  private Preview preview(String name) {
    return Optional.ofNullable(plane.previews().get(name))
        .orElseThrow(() ->
            RefusedRequest.missing(
                "there is no preview of such a pull request",
                "/previews lists those that there are"));
  }

  private static void page(Context request, String html) {
    request
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .result(html);
  }
}
