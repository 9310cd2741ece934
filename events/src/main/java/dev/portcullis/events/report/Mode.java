package dev.portcullis.events.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the node's rules are worth now.
public enum Mode {
  /// The wanted snapshot is in force.
  @JsonProperty("enforcing")
  ENFORCING,
  /// An older snapshot is in force.
  @JsonProperty("last_good")
  LAST_GOOD,
  /// Nothing was received yet.
  @JsonProperty("boot")
  BOOT,
  /// Rules are kept by order.
  @JsonProperty("frozen")
  FROZEN,
  /// Rules are in force, but something keeps packets from them.
  @JsonProperty("degraded")
  DEGRADED;

  /// The name used in records and metrics.
  public String text() {
    return switch (this) {
      case ENFORCING -> "enforcing";
      case LAST_GOOD -> "last_good";
      case BOOT -> "boot";
      case FROZEN -> "frozen";
      case DEGRADED -> "degraded";
    };
  }
}
