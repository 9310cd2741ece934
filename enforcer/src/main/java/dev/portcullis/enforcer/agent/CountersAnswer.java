package dev.portcullis.enforcer.agent;

import java.util.List;

/// The answer of `/api/v1/counters`: what the rules in the kernel of `node` have decided since this
/// enforcer started, and before that as far as the kernel had it.
public record CountersAnswer(int version, String node, List<RuleCount> rules) {
  /// The version of this answer's shape.
  public static final int VERSION = 1;

  public CountersAnswer {
    rules = List.copyOf(rules);
  }

  /// How many packets, and bytes of them, the lines of a rule decided in one family. What is
  /// established is decided by no rule, so of most connections this is the first packet.
  public record RuleCount(String rule, String family, long packets, long bytes) {}
}
