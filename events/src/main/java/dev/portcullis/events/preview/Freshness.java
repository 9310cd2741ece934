package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether the base is still where the change would be merged.
public enum Freshness {
  @JsonProperty("current")
  CURRENT,
  /// The branch has moved since the change left it: what both do together, nobody has looked at.
  @JsonProperty("stale")
  STALE
}
