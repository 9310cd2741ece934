package dev.portcullis.reconciler.git;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Where the repository is, and who we are there. `user` goes with the token, as servers want it
/// (`x-access-token` for GitHub, `oauth2` for GitLab); `patience` is how long one answer may take.
public record Remote(URI url, String user, Token token, Duration patience) {
  public Remote {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL of the repository holds a user or token; keep it in a file or the environment");
    }
    switch (scheme) {
      case "file", "https" -> {}
      case "http" -> checkPlain(url, token);
      default ->
          throw new IllegalArgumentException(
              "a repository is at a file:// or https:// URL, not at " + url);
    }
    if (patience.toSeconds() < 1 || patience.toSeconds() > 3600) {
      throw new IllegalArgumentException("patience lies within 1 s and 1 h: " + patience);
    }
  }

  private static void checkPlain(URI url, Token token) {
    String host = Optional.ofNullable(url.getHost()).orElse("");
    boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    if (!(token instanceof Token.None) && !here) {
      throw new IllegalArgumentException(
          "a token would travel in the clear: use https:// for " + url);
    }
  }
}
