package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the asking ends.
public enum Verdict {
  /// The packet may go on.
  @JsonProperty("allow")
  ALLOW,
  /// The packet is refused.
  @JsonProperty("deny")
  DENY,
  /// The next tier is asked.
  @JsonProperty("pass")
  PASS
}
