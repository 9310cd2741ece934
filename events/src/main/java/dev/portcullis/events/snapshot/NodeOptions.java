package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the rules of all nodes behave where policies leave it open.
public record NodeOptions(Denial deny, Allowance allow, Unknown unknownEndpoint) {
  /// What is meant when nothing is set: reject, return, deny.
  public static final NodeOptions DEFAULT =
      new NodeOptions(Denial.REJECT, Allowance.RETURN, Unknown.DENY);

  /// What a refused packet meets.
  public enum Denial {
    /// An answer: a TCP reset, or an ICMP error for the rest.
    @JsonProperty("reject")
    REJECT,
    /// Silence.
    @JsonProperty("drop")
    DROP
  }

  /// What happens to a packet that source and destination allow.
  public enum Allowance {
    /// It goes on through the kernel's own chain, where others may still refuse it.
    @JsonProperty("return")
    RETURN,
    /// It is accepted at once.
    @JsonProperty("accept")
    ACCEPT
  }

  /// What happens to an address of the node's pod networks that no known endpoint has.
  public enum Unknown {
    /// It is refused until the endpoint is known.
    @JsonProperty("deny")
    DENY,
    /// It passes.
    @JsonProperty("allow")
    ALLOW
  }
}
