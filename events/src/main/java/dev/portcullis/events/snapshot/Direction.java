package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Which way a packet goes, as seen from the endpoint that a policy selects.
public enum Direction {
  /// Towards the endpoint.
  @JsonProperty("ingress")
  INGRESS,
  /// Away from the endpoint.
  @JsonProperty("egress")
  EGRESS;

  /// The name used in records and rule ids: `ingress` or `egress`.
  public String text() {
    return switch (this) {
      case INGRESS -> "ingress";
      case EGRESS -> "egress";
    };
  }
}
