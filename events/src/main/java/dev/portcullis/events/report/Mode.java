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
  /// No snapshot's rules are in force yet.
  @JsonProperty("boot")
  BOOT,
  /// Rules are kept by order.
  @JsonProperty("frozen")
  FROZEN,
  /// Something keeps packets from the rules, or nobody can say which rules are in force, or those
  /// are that need no snapshot.
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
