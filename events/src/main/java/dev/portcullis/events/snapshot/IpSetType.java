package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the members of an ip set are; ipset's own types.
public enum IpSetType {
  /// Networks and single addresses: `10.0.0.1`, `10.0.0.0/8`.
  @JsonProperty("hash:net")
  HASH_NET,
  /// An address with a protocol and a port: `10.0.0.1,tcp:80`.
  @JsonProperty("hash:ip,port")
  HASH_IP_PORT;

  /// The name that ipset gives it.
  public String text() {
    return switch (this) {
      case HASH_NET -> "hash:net";
      case HASH_IP_PORT -> "hash:ip,port";
    };
  }
}
