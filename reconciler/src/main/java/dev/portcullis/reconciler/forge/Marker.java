package dev.portcullis.reconciler.forge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The first line of a comment of ours, by which we find it again: `source` is who of us writes, so
/// that several clusters can speak to one pull request.
record Marker(String source) {
  /// The line for `pull`. What the source is called cannot end it.
  String line(PullRequest pull) {
    return "<!-- portcullis-preview:v1 source=%s pull=%d -->"
        .formatted(
            URLEncoder.encode(source, StandardCharsets.UTF_8).replace("--", "-%2D"), pull.number());
  }

  /// Whether a comment begins with it. Further down, it would be what somebody had us say.
  boolean opens(String body, PullRequest pull) {
    return body.lines().findFirst().map(String::strip).orElse("").equals(line(pull));
  }
}
