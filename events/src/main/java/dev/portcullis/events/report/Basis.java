package dev.portcullis.events.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a node knows what it says of an ip set.
public enum Basis {
  /// The kernel took the commands without error.
  @JsonProperty("acked")
  ACKED,
  /// The members were read back from the kernel.
  @JsonProperty("readback")
  READBACK
}
