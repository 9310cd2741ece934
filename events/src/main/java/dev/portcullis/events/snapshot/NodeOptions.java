package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;

/// How the rules of all nodes behave where policies leave it open. What `hosts` says of hosts and
/// what is logged came later than the rest; each is left out where it is the default.
public record NodeOptions(
    Denial deny,
    Allowance allow,
    Unknown unknownEndpoint,
    @JacksonInject(value = HostOptions.ABSENT, useInput = OptBoolean.TRUE)
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = HostOptions.LeftOut.class)
        HostOptions hosts,
    @JacksonInject(value = DenialLog.ABSENT, useInput = OptBoolean.TRUE)
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = DenialLog.LeftOut.class)
        DenialLog log) {
  /// What is meant when nothing is set: reject, return, deny.
  public static final NodeOptions DEFAULT =
      new NodeOptions(Denial.REJECT, Allowance.RETURN, Unknown.DENY);

  /// Options that say nothing about hosts or logs.
  public NodeOptions(Denial deny, Allowance allow, Unknown unknownEndpoint) {
    this(deny, allow, unknownEndpoint, HostOptions.DEFAULT);
  }

  /// Options under which no denial is logged.
  public NodeOptions(Denial deny, Allowance allow, Unknown unknownEndpoint, HostOptions hosts) {
    this(deny, allow, unknownEndpoint, hosts, DenialLog.NONE);
  }

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
