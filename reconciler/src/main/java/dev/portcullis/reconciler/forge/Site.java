package dev.portcullis.reconciler.forge;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a forge's API is, and how long one answer of it may take.
public record Site(URI api, Duration patience) {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  public Site {
    String scheme = Optional.ofNullable(api.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(api.getHost()).orElse("");
    if (api.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL of the API holds a user or token; keep it in a file or the environment");
    }
    if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("an API is at an https:// URL, not at " + api);
    }
    if (scheme.equals("http") && !HERE.contains(host)) {
      throw new IllegalArgumentException(
          "a token would travel in the clear: use https:// for " + api);
    }
    if (api.getQuery() != null || api.getFragment() != null) {
      throw new IllegalArgumentException("the URL of an API ends with its path: " + api);
    }
  }

  /// The address of `path`, which begins with `/`.
  URI at(String path) {
    return URI.create(api.toString().replaceAll("/+$", "") + path);
  }
}
