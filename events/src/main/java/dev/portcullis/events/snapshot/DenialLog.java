package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a node writes down the packets that it refuses. Came later than the other options, and is
/// left out where nothing is written down.
public enum DenialLog {
  /// Nowhere.
  @JsonProperty("none")
  NONE,
  /// In the kernel's log.
  @JsonProperty("log")
  LOG,
  /// As messages to whoever listens to a netlink group of netfilter's.
  @JsonProperty("nflog")
  NFLOG;

  /// What a reader is to have ready where this is left out.
  public static final String ABSENT = "no log of denials";

  /// Says of a log whether it is left out.
  public static final class LeftOut {
    @Override
    public boolean equals(Object other) {
      return NONE.equals(other);
    }

    @Override
    public int hashCode() {
      return NONE.hashCode();
    }
  }
}
