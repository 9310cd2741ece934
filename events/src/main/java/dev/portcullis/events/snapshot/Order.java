package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a node is to do with a snapshot.
public enum Order {
  /// Make the kernel match it.
  @JsonProperty("enforce")
  ENFORCE,
  /// Keep the rules that are in force; the members of their sets follow.
  @JsonProperty("freeze")
  FREEZE,
  /// Take every rule and set of ours away: the node is retired.
  @JsonProperty("remove")
  REMOVE;

  /// The name used in records.
  public String text() {
    return switch (this) {
      case ENFORCE -> "enforce";
      case FREEZE -> "freeze";
      case REMOVE -> "remove";
    };
  }
}
